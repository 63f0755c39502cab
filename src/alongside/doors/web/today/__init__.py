"""What moved, what waits, what is at risk."""
