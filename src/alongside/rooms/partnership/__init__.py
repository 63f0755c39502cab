"""How product and go-to-market work together: the charter of each pair."""
