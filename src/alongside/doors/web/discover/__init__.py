"""Discover: what customers said, as a list of conversations with what is still to be done about them."""
