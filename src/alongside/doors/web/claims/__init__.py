"""Pages of claims: what is said to the market, how far it holds, and what it rests on."""
