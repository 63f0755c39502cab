"""Calendars: what of launches, releases, tasks and interviews a calendar is told, to whom, and since when."""
