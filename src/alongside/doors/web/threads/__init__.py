"""The thread from any point of it: what that rests on, and what rests on it."""
