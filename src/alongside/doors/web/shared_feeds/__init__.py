"""What a calendar subscribes to: the one address that takes no account but a token."""
