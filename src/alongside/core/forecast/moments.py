"""Moments as numbers: days since 1970 in UTC, with fractions, for reckoning with thousands of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

Day = float
"""Days since the beginning of 1970, UTC."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST = _EPOCH.toordinal()


def of_moment(moment: datetime) -> Day:
    """A moment with its zone, as a number."""
    return (moment - _EPOCH).total_seconds() / 86_400


def of_day(day: date) -> Day:
    """The beginning of a day, as a number."""
    return float(day.toordinal() - _FIRST)


def date_of(day: Day) -> date:
    """The day in which a number lies."""
    return date.fromordinal(_FIRST + int(day // 1))


def moment_of(day: Day) -> datetime:
    """A number as a moment, UTC."""
    return _EPOCH + timedelta(days=day)
