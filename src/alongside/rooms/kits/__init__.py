"""Kits: what sales, support and success are handed for a launch, and how the field reads it without an account."""
