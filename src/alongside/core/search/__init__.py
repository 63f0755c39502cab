"""Search: the passages of conversations that answer a question (docs/search.md has the recipe and its measure)."""
