"""Conversations come in: whatever file it is, read as what it is, and brought by the one verb that brings them."""
