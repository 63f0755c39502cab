"""A date as people state it: a day, a month, a quarter, a half or a year."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from alongside.core.errors import AlongsideError

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_FORM = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?",
    re.ASCII,
)
FIRST_YEAR, LAST_YEAR = 1900, 2999
"""Other years are slips of the pen or stand for "some day"; here one can reckon years to and fro."""


class UnreadableDate(AlongsideError, ValueError):
    """The text is none of the five forms of a plan date, or no day of the calendar."""


class Precision(StrEnum):
    """How exactly a date was stated, finest first."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


class PlanDate(NamedTuple):
    """An interval of whole days, both ends in it, with the precision it was stated in.

    Lead and notice are counted to `first`; "passed in silence" waits for `last` (docs/formulae.md).
    Two plan dates of the calendar are nested or disjoint, never half overlapping.
    """

    first: date
    last: date
    precision: Precision

    def __str__(self) -> str:
        """The form that `parse` reads: 2025-03-12, 2025-03, 2025-Q1, 2025-H1 or 2025."""
        year, month = self.first.year, self.first.month
        match self.precision:
            case Precision.DAY:
                return self.first.isoformat()
            case Precision.MONTH:
                return f"{year:04}-{month:02}"
            case Precision.QUARTER:
                return f"{year:04}-Q{(month + 2) // 3}"
            case Precision.HALF:
                return f"{year:04}-H{1 if month == 1 else 2}"
            case Precision.YEAR:
                return f"{year:04}"

    def in_words(self) -> str:
        """The form for people: 12 Mar 2025, Mar 2025, Q1 2025, H1 2025, 2025."""
        year, month = self.first.year, self.first.month
        match self.precision:
            case Precision.DAY:
                return f"{self.first.day} {MONTHS[month - 1]} {year}"
            case Precision.MONTH:
                return f"{MONTHS[month - 1]} {year}"
            case Precision.QUARTER:
                return f"Q{(month + 2) // 3} {year}"
            case Precision.HALF:
                return f"H{1 if month == 1 else 2} {year}"
            case Precision.YEAR:
                return str(year)

    def when(self) -> str:
        """With its preposition: on 12 Mar 2025, in Q1 2025."""
        return f"{'on' if self.precision is Precision.DAY else 'in'} {self.in_words()}"

    def covers(self, other: PlanDate) -> bool:
        """Whether `other` lies inside this interval (equal intervals cover each other)."""
        return self.first <= other.first and other.last <= self.last


def on_day(day: date) -> PlanDate:
    """The plan date that is one day."""
    return PlanDate(day, day, Precision.DAY)


@lru_cache(maxsize=16384)
def parse(text: str) -> PlanDate:
    """Read 2025-03-12, 2025-03, 2025-Q1, 2025-H1 or 2025; `UnreadableDate` for anything else."""
    form = _FORM.fullmatch(text)
    try:
        if form is None:
            raise ValueError
        year = int(form["year"])
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError
        if form["day"]:
            return on_day(date(year, int(form["month"]), int(form["day"])))
        if form["month"]:
            return _months(year, int(form["month"]), 1, Precision.MONTH)
        if form["quarter"]:
            return _months(year, int(form["quarter"]) * 3 - 2, 3, Precision.QUARTER)
        if form["half"]:
            return _months(year, int(form["half"]) * 6 - 5, 6, Precision.HALF)
        return _months(year, 1, 12, Precision.YEAR)
    except ValueError:
        raise UnreadableDate(
            f"{text!r} is not a date: write 2025-03-12, 2025-03, 2025-Q1, 2025-H1 or 2025 "
            f"(years from {FIRST_YEAR} to {LAST_YEAR})"
        ) from None


def parse_day(text: str) -> date:
    """Read 2025-03-12, and no coarser form; `UnreadableDate` for anything else."""
    day = parse(text)
    if day.precision is not Precision.DAY:
        raise UnreadableDate(f"{text!r} is not a day: write it like 2025-03-12")
    return day.first


def _months(year: int, month: int, count: int, precision: Precision) -> PlanDate:
    """`count` calendar months from the given one on."""
    beyond = month + count
    last = date(year + (beyond > 12), (beyond - 1) % 12 + 1, 1) - timedelta(days=1)
    return PlanDate(date(year, month, 1), last, precision)
