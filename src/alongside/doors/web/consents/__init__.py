"""The pages of consent: what was agreed to, and its withdrawal."""
