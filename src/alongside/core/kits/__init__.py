"""Kits: what sales, support and success are handed for a launch, field by field, and what may leave the company."""
