"""Moments to compare with: yesterday, the last working day, last week, last month, or the end of any past day."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from alongside.core.errors import AlongsideError
from alongside.core.plandate import UnreadableDate, parse_day
from alongside.core.workdays import Workdays

WORDS = ("yesterday", "last working day", "last week", "last month")
"""Last week is this day of last week; last month this day of last month, or its last day."""


class NoSuchDay(AlongsideError):
    """There is no such day to compare with, or it is not over."""


def moment_of(word: str, *, now: datetime, zone: tzinfo, workdays: Workdays) -> datetime:
    """The end of the day that a word of `WORDS`, or an ISO day, names to somebody in `zone`, in UTC.

    `NoSuchDay` for any other word, and for a day that is not over there at `now`.
    """
    today = now.astimezone(zone).date()
    day = _day(word.strip().lower().replace("-", " ").replace("_", " "), today, workdays)
    if day is None:
        try:
            day = parse_day(word.strip())
        except UnreadableDate:
            raise NoSuchDay(
                f"there is no comparing with {word[:40]!r}: write {', '.join(WORDS)}, or a day like "
                f"{today - timedelta(days=1)}"
            ) from None
    if day >= today:
        raise NoSuchDay(
            f"{day} is not over yet: compare with {today - timedelta(days=1)} or before"
        )
    following = datetime.combine(day + timedelta(days=1), time.min, zone)
    return following.astimezone(UTC) - timedelta(microseconds=1)


def _day(word: str, today: date, workdays: Workdays) -> date | None:
    if word == "yesterday":
        return today - timedelta(days=1)
    if word == "last working day":
        return workdays.add(today, -1)
    if word == "last week":
        return today - timedelta(days=7)
    if word == "last month":
        year, month = (today.year, today.month - 1) if today.month > 1 else (today.year - 1, 12)
        return date(year, month, min(today.day, monthrange(year, month)[1]))
    return None
