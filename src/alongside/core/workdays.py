"""Working days: Monday to Friday without the workspace's holidays. All notice and lead is counted in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date

_SATURDAY = 5


class Workdays:
    """A workspace's calendar of working days (wd).

    Holidays that fall on a weekend change nothing. Every operation is O(log holidays).
    """

    __slots__ = ("_holidays",)

    def __init__(self, holidays: Iterable[date] = ()) -> None:
        self._holidays = sorted({day.toordinal() for day in holidays if day.weekday() < _SATURDAY})

    def count_to(self, day: date) -> int:
        """Working days from the calendar's beginning up to and including `day`."""
        ordinal = day.toordinal()
        weeks, weekday = divmod(ordinal - 1, 7)  # ordinal 1, 1 January of year 1, is a Monday
        worked = weeks * 5 + (weekday + 1 if weekday < _SATURDAY else _SATURDAY)
        return worked - bisect_right(self._holidays, ordinal)

    def between(self, start: date, end: date) -> int:
        """Working days after `start`, up to and including `end`; negative when `end` comes first.

        Monday to Tuesday is 1, Friday to Monday is 1, a day to itself 0, so that
        between(a, b) + between(b, c) == between(a, c) and between(a, b) == -between(b, a).
        """
        return self.count_to(end) - self.count_to(start)

    def is_workday(self, day: date) -> bool:
        """Whether people work on `day`."""
        ordinal = day.toordinal()
        is_holiday = bisect_right(self._holidays, ordinal) > bisect_right(
            self._holidays, ordinal - 1
        )
        return day.weekday() < _SATURDAY and not is_holiday

    def add(self, day: date, days: int) -> date:
        """The day that lies `days` working days after `day` (before it when negative).

        The result is a working day unless `days` is 0, which returns `day` itself:
        between(day, add(day, n)) == n when `day` is a working day or n is positive.
        `OverflowError` when the result lies outside the years 1 to 9999.
        """
        if days == 0:
            return day
        target = self.count_to(day) + days
        if days < 0 and not self.is_workday(day):
            target += 1  # from a Sunday, one working day back is the Friday
        low, high = day.toordinal(), day.toordinal()
        reach = 2 * (abs(days) + len(self._holidays)) + 7
        if days > 0:
            high = min(date.max.toordinal(), high + reach)
        else:
            low = max(1, low - reach)
        while low < high:  # the first day whose count reaches the target
            middle = (low + high) // 2
            if self.count_to(date.fromordinal(middle)) >= target:
                high = middle
            else:
                low = middle + 1
        found = date.fromordinal(low)
        if self.count_to(found) != target:
            raise OverflowError(f"{days} working days from {day} lie outside the calendar")
        return found
