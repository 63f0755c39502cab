"""Working days: Monday to Friday without the workspace's holidays. All notice and lead is counted in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date

_SATURDAY = 5
_LAST = date.max.toordinal()


class Workdays:
    """A workspace's calendar of working days (wd).

    Holidays that fall on a weekend change nothing. A roadmap speaks of the same few thousand days again and
    again, so what was reckoned once is kept.
    """

    __slots__ = ("_added", "_counts", "_holidays")

    def __init__(self, holidays: Iterable[date] = ()) -> None:
        self._holidays = sorted({day.toordinal() for day in holidays if day.weekday() < _SATURDAY})
        self._counts = _Counts(self._holidays)
        self._added: dict[tuple[date, int], date] = {}

    def count_to(self, day: date) -> int:
        """Working days from the calendar's beginning up to and including `day`."""
        return self._counts[day]

    def between(self, start: date, end: date) -> int:
        """Working days after `start`, up to and including `end`; negative when `end` comes first.

        Monday to Tuesday is 1, Friday to Monday is 1, a day to itself 0, so that
        between(a, b) + between(b, c) == between(a, c) and between(a, b) == -between(b, a).
        """
        return self._counts[end] - self._counts[start]

    def is_workday(self, day: date) -> bool:
        """Whether people work on `day`."""
        place = bisect_right(self._holidays, day.toordinal())
        is_holiday = place > 0 and self._holidays[place - 1] == day.toordinal()
        return day.weekday() < _SATURDAY and not is_holiday

    def add(self, day: date, days: int) -> date:
        """The day that lies `days` working days after `day` (before it when negative).

        The result is a working day unless `days` is 0, which returns `day` itself:
        between(day, add(day, n)) == n when `day` is a working day or n is positive.
        `OverflowError` when the result lies outside the years 1 to 9999.
        """
        found = self._added.get((day, days))
        if found is None:
            found = self._added[day, days] = self._add(day, days)
        return found

    def _add(self, day: date, days: int) -> date:
        if days == 0:
            return day
        target = self._counts[day] + days
        if days < 0 and not self.is_workday(day):
            target += 1  # from a Sunday, one working day back is the Friday
        low = high = day.toordinal()
        reach = 2 * (abs(days) + len(self._holidays)) + 7
        if days > 0:
            high = min(_LAST, high + reach)
        else:
            low = max(1, low - reach)
        while low < high:  # the first day whose count reaches the target
            middle = (low + high) // 2
            if _count(middle, self._holidays) >= target:
                high = middle
            else:
                low = middle + 1
        if _count(low, self._holidays) != target:
            raise OverflowError(f"{days} working days from {day} lie outside the calendar")
        return date.fromordinal(low)


class _Counts(dict[date, int]):
    """Working days up to each day that was asked for."""

    __slots__ = ("_holidays",)

    def __init__(self, holidays: list[int]) -> None:
        super().__init__()
        self._holidays = holidays

    def __missing__(self, day: date) -> int:
        count = self[day] = _count(day.toordinal(), self._holidays)
        return count


def _count(ordinal: int, holidays: list[int]) -> int:
    """Working days from ordinal 1 (1 January of year 1, a Monday) up to and including `ordinal`."""
    weeks, weekday = divmod(ordinal - 1, 7)
    worked = weeks * 5 + (weekday + 1 if weekday < _SATURDAY else _SATURDAY)
    return worked - bisect_right(holidays, ordinal)
