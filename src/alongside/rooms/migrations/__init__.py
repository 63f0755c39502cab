"""The tables as they came to be, one line of history."""
