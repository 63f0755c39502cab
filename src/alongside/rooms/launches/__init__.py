"""Launches: what goes to market together, on which day, and what is done for it by which playbook."""
