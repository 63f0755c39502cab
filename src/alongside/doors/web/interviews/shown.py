"""When an interview is, as its reader's clock shows it, and as the one where it is meant does."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from alongside.doors.web.local import Local, of_zone
from alongside.rooms.discovery.interviews_queries import Offered


class When(NamedTuple):
    """A time in words."""

    day: str
    """Such as Thu 12 Mar 2026, in the reader's zone."""
    times: str
    """From when to when."""
    there: str
    """The same where it is meant, with the zone; empty where clocks show the same there."""


class Line(NamedTuple):
    """An interview in a list, with its time in words."""

    one: Offered
    when: When
    over: bool

    @classmethod
    def of(cls, one: Offered, local: Local, now: datetime) -> Line:
        """The line as its reader reads it."""
        return cls(one, when(local, one.begins_at, one.ends_at, one.zone), one.ends_at <= now)


def when(local: Local, begins_at: datetime, ends_at: datetime, zone: str) -> When:
    """When it is, in words."""
    times = _span(local, begins_at, ends_at)
    here, meant = begins_at.astimezone(local.zone), begins_at.astimezone(ZoneInfo(zone))
    if here.utcoffset() == meant.utcoffset():
        return When(local.weekday(begins_at), times, "")
    other = of_zone(zone, local.locale)
    day = "" if here.date() == meant.date() else f"{other.weekday(begins_at)}, "
    place = zone.rpartition("/")[2].replace("_", " ")
    return When(
        local.weekday(begins_at), times, f"{day}{_span(other, begins_at, ends_at)} in {place}"
    )


def _span(local: Local, begins_at: datetime, ends_at: datetime) -> str:
    later = local.today(begins_at) != local.today(ends_at)
    until = f"{local.weekday(ends_at)}, {local.time(ends_at)}" if later else local.time(ends_at)
    return f"{local.time(begins_at)} to {until}"
