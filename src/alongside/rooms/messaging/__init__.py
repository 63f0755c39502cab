"""What is said to the market, to whom, and what bears it out."""
