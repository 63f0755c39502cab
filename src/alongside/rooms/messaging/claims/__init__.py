"""Claims: what is said to the market, what bears it out, which capability it rests on, and what product says of it."""
