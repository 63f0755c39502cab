"""Forecasts: when what is planned will ship, kept when it was said, so that it can be held to it."""
