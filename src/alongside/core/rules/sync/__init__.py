"""Sync: what both sides have to have seen."""
