"""Conversations that are sent in as files: many at once, looked at in a dry run, then imported."""
