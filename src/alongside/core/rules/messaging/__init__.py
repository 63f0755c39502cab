"""Messaging: whether what is said to the market holds."""
