"""Partnership: how the two sides work together."""
