"""Rules of the field: whether sales, support and success have what they need before customers ask."""
