"""Launches: what goes to market together, what is to be done for it, and what no longer fits."""
