"""People: members with their functions, areas with their pairs, holidays."""
