"""Features: what is built, its releases, their dates and tiers, and who acknowledged them."""
