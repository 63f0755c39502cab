"""A feature's page, and everything that can be done about a feature there."""
