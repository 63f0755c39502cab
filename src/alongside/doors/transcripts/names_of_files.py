"""What a file's name tells: a title, and in some recorders' names the moment when it began."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_LONGEST = 200
_ZOOM = re.compile(r"GMT([0-9]{8})-([0-9]{6})")
"""GMT20260305-140000_Recording.transcript.vtt: Zoom's cloud recordings, in UTC."""
_MEET = re.compile(
    r"([0-9]{4})[-/_]([0-9]{2})[-/_]([0-9]{2})(?: at)? ([0-9]{2})[:_.]([0-9]{2}) "
    r"GMT([+-][0-9]{1,2})(?:[:_.]([0-9]{2}))?"
)
"""Pricing call - 2026/03/05 14:00 GMT+1 - Transcript: Google Meet's, with what Drive writes for a slash."""
_ENDING = re.compile(
    r"(?:[._ -]{1,3}(?:transcript|captions|otter_ai))?\.[A-Za-z0-9]{1,5}$", re.IGNORECASE
)


def shown(name: str) -> str:
    """The name without its folders, fit for a message."""
    last = re.split(r"[/\\]", name[-1000:].rstrip("/\\"))[-1]
    return "".join(filter(str.isprintable, last))[-_LONGEST:] or "transcript"


def title(name: str) -> str:
    """The name without its ending."""
    return _ENDING.sub("", name).replace("_", " ").strip() or name


def held_at(name: str) -> datetime | None:
    """When the conversation began; None where the name does not say it to the minute and with its zone."""
    try:
        if found := _ZOOM.search(name):
            return datetime.strptime(found[1] + found[2], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        if found := _MEET.search(name):
            year, month, day, hour, minute, hours = map(int, found.groups()[:6])
            minutes = int(found[7] or 0) * (-1 if hours < 0 else 1)
            zone = timezone(timedelta(hours=hours, minutes=minutes))
            return datetime(year, month, day, hour, minute, tzinfo=zone)
    except ValueError:
        pass
    return None
