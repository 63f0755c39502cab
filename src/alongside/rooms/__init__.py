"""What is true and what may be done: one Django app, a folder a room."""
