"""Ways in and out: each reads or shows, and calls one action or one query."""
