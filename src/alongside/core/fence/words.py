"""The picture's words: short dates, distances in working days."""

from __future__ import annotations

from datetime import datetime

from alongside.core.plandate import PlanDate
from alongside.core.workdays import Workdays

ABBREVIATED = "wd"
"""Working days, where there is no room; the picture's legend says what it means."""
NEAR_DAYS = 270
"""A day or a month so near is the next one, or the last one, of that name."""
LEAST = 7
"""`Q1 2025` keeps its year when it is another one: quarters and halves are not thought of by name."""


def short(date: PlanDate, seen_from: datetime) -> str:
    """A plan date without its year where that goes without saying: 12 Mar, Q1, Mar 2027."""
    words, year = date.in_words(), date.first.year
    near = abs((date.first - seen_from.date()).days) < NEAR_DAYS and len(words) > LEAST
    if year == seen_from.year or near:
        return words.removesuffix(f" {year}")
    return words


def wd_between(before: PlanDate, after: PlanDate, workdays: Workdays) -> str:
    """`32 wd`: how far one date lies from the other, either way."""
    return f"{abs(workdays.between(before.first, after.first))} {ABBREVIATED}"


def wd(days: int) -> str:
    """`1 working day`, `31 working days`."""
    return f"{days:,} working day{'' if days == 1 else 's'}"


def times(count: int) -> str:
    """`once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
