"""Radar: dates, and who knew of them."""
