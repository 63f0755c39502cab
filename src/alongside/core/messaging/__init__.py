"""What is said to the market: positioning in order, claims and whether they hold, tests of a message, values."""
