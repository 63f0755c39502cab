"""Discovery: what customers said, who was there, what was learned from it."""
