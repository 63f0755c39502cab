"""Calendars: invitations as mail carries them, and the answers that come back."""
