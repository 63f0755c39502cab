"""Zones by the names that calendars give them."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

_NAME = re.compile(r"[A-Za-z0-9_+/-]{1,60}")


def zone(name: str) -> ZoneInfo | None:
    """By its IANA name, or by Windows' own, as Outlook writes it; None where nobody knows it."""
    known = WINDOWS_TO_OLSON.get(name, name)
    try:
        return ZoneInfo(known) if _NAME.fullmatch(known) else None
    except (KeyError, ValueError, OSError):  # not found, no name of a file, a folder
        return None
