"""Input to the roadmap: within how many working days it is answered, and from how many on a share is told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from alongside.core.people import PMM, Function
from alongside.core.workdays import Workdays

ANSWER_WD = 5
"""Working days to a first answer."""
LEAST = 5
"""Of fewer than so many no share is told: it would be somebody's."""
GO_TO_MARKET = (PMM, Function.SALES, Function.SUPPORT, Function.SUCCESS)
"""Whose input is go-to-market's."""


class Clock(NamedTuple):
    """How long an input has waited for its answer."""

    waited: int
    """Working days since the day on which it was given."""

    @property
    def left(self) -> int:
        """Working days that are left; negative beyond the clock."""
        return ANSWER_WD - self.waited

    @property
    def is_late(self) -> bool:
        """Whether it has waited longer than it should."""
        return self.left < 0


def clock_of(given: date, today: date, workdays: Workdays) -> Clock:
    """The clock of an input that was given on a day, as it stands on another one."""
    return Clock(max(0, workdays.between(given, today)))


def late_before(today: date, workdays: Workdays) -> date:
    """The first day of which an input is not late yet: what was given before it is."""
    day = today
    while not clock_of(day - timedelta(days=1), today, workdays).is_late:
        day -= timedelta(days=1)
    return day


class Share(NamedTuple):
    """So many of so many."""

    part: int
    whole: int

    @property
    def rate(self) -> float | None:
        """From 0 to 1; None of too few."""
        return self.part / self.whole if self.whole >= LEAST else None

    def __str__(self) -> str:
        rate = self.rate
        counted = f"{self.part} of {self.whole}"
        return counted if rate is None else f"{counted} ({rate:.0%})".replace("%", " %")
