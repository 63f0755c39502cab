"""Radar: every release that is coming up, with how its date moved."""
