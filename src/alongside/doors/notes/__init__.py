"""Notes and tables of notes that people took of conversations: Markdown, Word documents, CSV."""
