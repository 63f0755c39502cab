"""The pages of a feature's brief: its items, its answers, its history, its public links; and what such a link shows."""
