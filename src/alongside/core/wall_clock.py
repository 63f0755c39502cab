"""A time as clocks on the wall show it somewhere, and the moment that it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from alongside.core.errors import AlongsideError


class NoSuchZone(AlongsideError):
    """Nobody knows a zone of that name."""


class NoSuchTime(AlongsideError):
    """Clocks pass over that time on that day."""


def zone_of(name: str) -> ZoneInfo:
    """The zone by its IANA name, such as Europe/Berlin; `NoSuchZone` for any other text."""
    try:
        if not name.isascii() or not 0 < len(name) <= 60:
            raise ValueError
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # not found, no name of a file, a folder
        raise NoSuchZone(f"{name[:60]!r} is no zone; write one like Europe/Berlin") from None


def moment_of(day: date, clock: time, zone: str) -> datetime:
    """When clocks in that zone show that time on that day, in UTC.

    Of a time that they show twice, in the night when they are put back, it is the first. `NoSuchTime` for one that
    they never show, because they are put forward over it.
    """
    there = datetime.combine(day, clock.replace(tzinfo=None, fold=0), tzinfo=zone_of(zone))
    try:
        moment = there.astimezone(UTC)
        shown = moment.astimezone(there.tzinfo)
    except OverflowError:
        raise NoSuchTime(f"{day} is too far away") from None
    if shown.replace(tzinfo=None) != there.replace(tzinfo=None):
        raise NoSuchTime(
            f"there is no {clock:%H:%M} on {day} in {zone.replace('_', ' ')}: clocks are put forward over it"
        )
    return moment
