"""Days as the story counts them: in working days from today, so that it is always fresh."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta

from alongside.core.plandate import PlanDate, parse
from alongside.core.workdays import Workdays


class Days:
    """`d(-38)` is the working day 38 working days ago, `d(-38, "17:55")` a moment of it."""

    def __init__(self, today: date, holidays: Collection[date]) -> None:
        self.workdays = Workdays(holidays)
        # On a day off we count from the working day before it: then every distance from today is exact.
        self._today = self.workdays.add(self.workdays.add(today, 1), -1)

    def __call__(self, days: int, clock: str = "") -> datetime:
        """The working day that lies that many days ahead, or ago, at some moment between nine and five."""
        at = time.fromisoformat(clock) if clock else time(9 + days * 5 % 8, days * 17 % 60)
        return datetime.combine(self.workdays.add(self._today, days), at, UTC)

    def quarter(self, days: int) -> PlanDate:
        """The quarter in which that day lies."""
        day = self(days)
        return parse(f"{day.year:04}-Q{(day.month + 2) // 3}")


def holidays(today: date) -> set[date]:
    """The days on which Second Bassoon is closed, from last year to the year after next.

    On the last Friday of each quarter everybody goes to a concert, which is called research.
    """
    years = range(today.year - 1, today.year + 3)
    fixed = {
        date(year, month, day)
        for year in years
        for month, day in ((1, 1), (5, 1), (12, 24), (12, 25), (12, 26), (12, 31))
    }
    return fixed | {_last_friday(year, month) for year in years for month in (3, 6, 9, 12)}


def _last_friday(year: int, month: int) -> date:
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - 4) % 7)
