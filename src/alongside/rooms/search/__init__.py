"""Search: one box over what customers said, what was learned and what is built."""
