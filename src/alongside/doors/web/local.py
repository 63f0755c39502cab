"""Days, times and numbers as a person reads them: in their zone, in their way of writing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from alongside.core.plandate import MONTHS, PlanDate, Precision, parse
from alongside.rooms.access.models import User

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LOCALES = {
    "en-GB": "12 Mar 2026, 14:30",
    "en-US": "Mar 12, 2026, 2:30 PM",
    "iso": "2026-03-12 14:30",
}
"""The ways of writing that one can choose, each with an example."""


class Local:
    """One person's way of writing."""

    def __init__(self, zone: str, locale: str) -> None:
        self.zone = ZoneInfo(zone)
        self.zone_name = zone
        self.locale = locale if locale in LOCALES else "en-GB"

    def today(self, now: datetime) -> date:
        """The day that it is where they are."""
        return now.astimezone(self.zone).date()

    def day(self, day: date | datetime | None, *, year: bool = True) -> str:
        """12 Mar 2026; a moment is that day in their zone, None is a dash."""
        if day is None:
            return "–"  # noqa: RUF001 - a dash for what is not there
        if isinstance(day, datetime):
            day = day.astimezone(self.zone).date()
        if self.locale == "iso":
            return day.isoformat()
        month = MONTHS[day.month - 1]
        if self.locale == "en-US":
            return f"{month} {day.day}, {day.year}" if year else f"{month} {day.day}"
        return f"{day.day} {month} {day.year}" if year else f"{day.day} {month}"

    def weekday(self, day: date | datetime) -> str:
        """Thu 12 Mar 2026."""
        if isinstance(day, datetime):
            day = day.astimezone(self.zone).date()
        return f"{DAYS[day.weekday()]} {self.day(day)}"

    def time(self, moment: datetime) -> str:
        """14:30, in their zone."""
        there = moment.astimezone(self.zone)
        if self.locale == "en-US":
            return f"{there.hour % 12 or 12}:{there.minute:02} {'AM' if there.hour < 12 else 'PM'}"
        return f"{there.hour:02}:{there.minute:02}"

    def moment(self, moment: datetime | None) -> str:
        """12 Mar 2026, 14:30."""
        if moment is None:
            return "–"  # noqa: RUF001 - a dash for what is not there
        between = " " if self.locale == "iso" else ", "
        return f"{self.day(moment)}{between}{self.time(moment)}"

    def plan(self, stated: PlanDate | str | None, *, year: bool = True) -> str:
        """A plan date with its precision: 12 Mar 2026, Mar 2026, Q1 2026, H1 2026, 2026."""
        if not stated:
            return "no date"
        date = parse(stated) if isinstance(stated, str) else stated
        if date.precision is Precision.DAY:
            return self.day(date.first, year=year)
        return date.in_words()

    def typed(self, stated: str) -> str:
        """A plan date as it stands in a field that can be changed: `plan`, or empty for none."""
        return self.plan(stated) if stated else ""


@lru_cache(maxsize=256)
def _of(zone: str, locale: str) -> Local:
    try:
        return Local(zone, locale)
    except (ValueError, OSError, KeyError):  # a zone that this machine does not know
        return Local("UTC", locale)


def of_zone(zone: str, locale: str) -> Local:
    """That way of writing, in another zone."""
    return _of(zone, locale)


def of(user: User | None) -> Local:
    """How that user reads; UTC and British for somebody who is not signed in."""
    return _of(user.zone, user.locale) if user else _of("UTC", "en-GB")


def ago(moment: datetime, now: datetime) -> str:
    """`5 minutes ago`, `3 hours ago`; empty when longer than a day ago, where the day itself says more."""
    minutes = int((now - moment.astimezone(UTC)).total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} minute{'' if minutes == 1 else 's'} ago"
    hours = minutes // 60
    return f"{hours} hour{'' if hours == 1 else 's'} ago" if hours < 24 else ""
