"""Conversations: what was said, by whom, and when."""
