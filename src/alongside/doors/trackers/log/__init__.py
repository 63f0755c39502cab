"""Alongside's own event log, JSON Lines: a whole history with its times, out of one workspace and into another."""
