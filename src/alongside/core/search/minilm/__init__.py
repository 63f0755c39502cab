"""all-MiniLM-L6-v2, a small model of what English sentences mean, run by NumPy alone."""
