"""Who was there: the voices of a conversation, what proves that somebody heard it, and who is still to be named."""
