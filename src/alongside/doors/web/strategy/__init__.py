"""Strategy: what is to be reached, what is built for it, and where areas row apart."""
