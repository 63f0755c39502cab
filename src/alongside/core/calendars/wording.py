"""The words of calendar entries. A date that is stated less exactly than by a day is never told as if it were one."""

from __future__ import annotations

from collections.abc import Sequence

from alongside.core.plandate import PlanDate, Precision

FEW = 5
"""Features that are named; of the others it is said how many there are."""


def some_day(date: PlanDate) -> str:
    """`some day in Q1 2027`; empty for a day, which the calendar shows by itself."""
    return "" if date.precision is Precision.DAY else f"some day in {date.in_words()}"


def titled(what: str, name: str, date: PlanDate | None = None) -> str:
    """A title: `Ships: BSN-104 Stand-in finder (some day in Q1 2027)`."""
    when = some_day(date) if date else ""
    return f"{what}: {name} ({when})" if when else f"{what}: {name}"


def precisely(date: PlanDate, what: str = "The date") -> str:
    """A line that says how exactly a date is stated; empty for a day."""
    if date.precision is Precision.DAY:
        return ""
    return (
        f"{what} is stated as {date.in_words()} and no more exactly: it is some day of this span."
    )


def named(features: Sequence[tuple[str, str]]) -> str:
    """Features by key and title, few of them: a line each."""
    lines = [f"{key} {title}" for key, title in features[:FEW]]
    if len(features) > FEW:
        lines.append(f"and {len(features) - FEW} more")
    return "\n".join(lines)


def lines(*said: str) -> str:
    """The lines that say something, below each other."""
    return "\n".join(line for line in said if line)
