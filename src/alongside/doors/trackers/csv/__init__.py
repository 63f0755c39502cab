"""A roadmap as CSV: one row a release, in any tracker's columns."""
