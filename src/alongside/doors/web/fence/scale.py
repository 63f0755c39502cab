"""The time axis: where a moment stands, and which days are written beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from alongside.core.plandate import MONTHS

_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
_MONTH = 30.44


_BEHIND, _PART = 96.0, 0.28
"""The room behind a break: so many units, but no more than that part of the whole."""
_GAP = 12.0


class Scale:
    """From moments and days to x. Whatever lies outside the span stands at its edge.

    With a day that is `far` beyond the span, the axis is broken: behind the break it goes on to that day, on a scale
    of its own.
    """

    def __init__(
        self, begin: datetime, end: datetime, left: float, right: float, far: date | None = None
    ) -> None:
        self.left, self.right, self.far = left, right, far
        self._begin, self._end = _days(begin), _days(end)
        self._near = right - min(_BEHIND, (right - left) * _PART) if far else right
        self.per_day = (self._near - left) / (self._end - self._begin)
        """Units of the picture for a calendar day, before a break."""

    @property
    def broken(self) -> float | None:
        """Where the axis is broken; None where it is not."""
        return self._near + _GAP / 2 if self.far else None

    def at(self, moment: datetime) -> float:
        """Where a moment stands."""
        return self._x(_days(moment))

    def on(self, day: date) -> float:
        """Where a day stands: at its noon."""
        return self._x(day.toordinal() + 0.5)

    def is_beyond(self, day: date) -> bool:
        """Whether a day lies after the span."""
        return day.toordinal() > (self.far.toordinal() if self.far else self._end)

    def _x(self, days: float) -> float:
        if self.far and days > self._end:
            begin, last = self._near + _GAP, self.far.toordinal() + 0.5
            return begin + min(1, (days - self._end) / (last - self._end)) * (self.right - begin)
        days = min(max(days, self._begin), self._end)
        return self.left + (days - self._begin) * self.per_day

    def ticks(self, apart: float = 52) -> Iterator[tuple[float, str, bool]]:
        """(x, words, whether it is a year) of every tick, at least so far apart; the first one tells the year."""
        first = date.fromordinal(int(self._begin) + 1)
        last = date.fromordinal(int(self._end))
        for days in _DAYS:
            if days * self.per_day >= apart:
                yield from self._every_days(first, last, days)
                return
        months = next((one for one in _MONTHS if one * _MONTH * self.per_day >= apart), 240)
        year, month = first.year, first.month
        if first.day > 1:
            month += 1
        month += -(month - 1) % months if months <= 12 else 0
        if months > 12:
            year, month = year + (month > 1), 1
            year += -year % (months // 12)
        told = False
        while True:
            year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
            if year > last.year or date(year, month, 1) > last:
                return
            words = str(year) if month == 1 else MONTHS[month - 1]
            if not told and month > 1 and months * _MONTH * self.per_day >= apart * 1.2:
                words = f"{words} {year}"
            told = True
            x = self._x(date(year, month, 1).toordinal())
            yield x, words, month == 1
            month += months

    def _every_days(self, first: date, last: date, days: int) -> Iterator[tuple[float, str, bool]]:
        day = first
        if days >= 7:
            day += timedelta(days=-first.weekday() % 7)
        while day <= last:
            yield self._x(day.toordinal()), f"{day.day} {MONTHS[day.month - 1]}", False
            day += timedelta(days=days)


def _days(moment: datetime) -> float:
    return moment.toordinal() + moment.hour / 24 + moment.minute / 1440
