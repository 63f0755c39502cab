"""Strategy: whether what is built serves what is to be reached."""
