"""Pages of the charter: how product and go-to-market work together in an area."""
