"""What Alongside thinks: pure functions and plain data. No Django, no network, no clock, no database."""
