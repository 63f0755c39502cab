"""The thread: what any point of it rests on, and what rests on it, as far as a member sees it."""
