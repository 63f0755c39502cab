"""Stops the Monday digest, by the link that stands in it."""
