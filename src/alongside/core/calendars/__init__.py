"""Calendars: what a calendar is told of launches, releases, tasks and interviews."""
