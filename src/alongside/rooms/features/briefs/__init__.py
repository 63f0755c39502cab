"""The brief of a feature: the context that product hands to go-to-market, and what becomes of it."""
