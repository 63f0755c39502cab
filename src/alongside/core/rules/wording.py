"""Figures, functions and dates in the sentence of a finding."""

from __future__ import annotations

from collections.abc import Sequence

from alongside.core.people import Function, called
from alongside.core.plandate import PlanDate
from alongside.core.playbooks.playbook import Task
from alongside.core.rules.case import Case

_NAMED = 2
"""Tasks that a sentence names; of more it names the first."""


def wd(days: int) -> str:
    """`1 working day`, `31 working days`."""
    return f"{days} working day{'' if days == 1 else 's'}"


def named(functions: Sequence[Function]) -> str:
    """`sales`, `product marketing or sales`, `product marketing, sales or support`."""
    *most, last = [called(one) for one in functions]
    return f"{', '.join(most)} or {last}" if most else last


def nearness(date: PlanDate, case: Case) -> str:
    """`is 3 working days away`, `has come`, `is over`: what follows a date's name in a sentence."""
    left = case.wd_until(date.first)
    if left > 0:
        return f"is {wd(left)} away"
    if date.first > case.today:
        return "comes before the next working day"
    if date.last < case.today:
        return "is over"
    return "has come" if date.first == date.last else "has begun"


def words(date: PlanDate | None) -> str:
    """A plan date in a sentence."""
    return date.in_words() if date else "a train without a day"


def unfit(late: Sequence[Task]) -> str:
    """`brief accepted no longer fits`, `kpi and positioning no longer fit`, `brief accepted and 3 more no longer fit`.

    Tasks go by their keys: the ledger has no titles.
    """
    keys = [task.key.replace("-", " ") for task in late]
    told = " and ".join(keys) if len(keys) <= _NAMED else f"{keys[0]} and {len(keys) - 1} more"
    return f"{told} no longer fit{'s' * (len(keys) == 1)}"
