"""Access: who may sign in, and how."""
