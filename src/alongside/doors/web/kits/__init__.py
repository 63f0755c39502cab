"""Kits where they are written, what the field asks, and the links by which it reads them."""
