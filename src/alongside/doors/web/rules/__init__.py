"""The rules, and why they matter."""
