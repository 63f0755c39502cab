"""The parts of the page of a conversation: a template each, and what it shows."""
