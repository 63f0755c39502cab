"""Pages of opportunities: what customers need, in their words, as a tree."""
