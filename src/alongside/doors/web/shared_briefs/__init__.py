"""What a brief's public link leads to: the one page that takes no account."""
