"""How often past plans of which something was so were in time: the figures behind a reason."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from math import log1p

from alongside.core.forecast.history import Past
from alongside.core.forecast.situation import Facts

Rate = tuple[int, int]
"""In time, of how many."""

BANDS = (21.0, 45.0, 75.0)
"""Days left that part the near from the far: a plan is compared with others as far ahead of their day."""
MONTH, QUARTER = log1p(1), log1p(3)
"""The ages of 30 and of 90 days, as `Facts` has them."""

CONDITIONS: dict[str, Callable[[Facts], bool]] = {
    "any": lambda _: True,
    "confirmed": lambda facts: facts.confirmed > 0,
    "unconfirmed": lambda facts: facts.confirmed == 0,
    "first_stage": lambda facts: facts.first_stage > 0,
    "later_stage": lambda facts: facts.first_stage == 0 and facts.last_stage == 0,
    "last_stage": lambda facts: facts.last_stage > 0,
    "plan_new": lambda facts: facts.plan_new > 0,
    "plan_old": lambda facts: facts.plan_new == 0,
    "worked_lately": lambda facts: facts.trace_age <= MONTH,
    "worked_long_ago": lambda facts: facts.trace_age > QUARTER,
    "worked_a_while_ago": lambda facts: MONTH < facts.trace_age <= QUARTER,
    "noted": lambda facts: facts.noted > 0,
    "not_noted": lambda facts: facts.noted == 0,
    "reviewed": lambda facts: facts.reviewed > 0,
    "not_reviewed": lambda facts: facts.reviewed == 0,
    "earlier_shipped": lambda facts: facts.earlier_shipped > 0,
    "earlier_open": lambda facts: facts.earlier_open > 0,
    "granted": lambda facts: facts.granted > 0,
    "refused": lambda facts: facts.refused > 0,
    "decided_elsewhere": lambda facts: facts.decided_elsewhere > 0,
    "undecided": lambda facts: facts.undecided > 0,
    "decided": lambda facts: facts.undecided == 0,
}
"""By name: whether it was so of a plan."""


def band(left: float) -> int:
    """Which of the bands so many days left fall into, the nearest first."""
    return bisect_left(BANDS, left)


def rates(pasts: Iterable[Past]) -> dict[str, list[Rate]]:
    """By condition, then by band: how many past plans were in time. A plan counts once a band, as it last looked."""
    last: dict[tuple[object, int], Past] = {}
    for past in pasts:
        where = (past.plan, band(past.situation.left))
        known = last.get(where)
        if known is None or past.situation.left < known.situation.left:
            last[where] = past
    counted = {name: [[0, 0] for _ in range(len(BANDS) + 1)] for name in CONDITIONS}
    for (_, at), past in last.items():
        in_time = past.late == 0
        for name, holds in CONDITIONS.items():
            if holds(past.situation.facts):
                counted[name][at][0] += in_time
                counted[name][at][1] += 1
    return {
        name: [(hits, cases) for hits, cases in by_band]
        for name, by_band in counted.items()
        if any(cases for _, cases in by_band)
    }
