"""Tiers: how much go-to-market a release gets, and who agreed to it."""
