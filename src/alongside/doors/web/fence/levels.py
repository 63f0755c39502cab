"""How high each believed date stands in the lower picture: earlier is higher, and no two are on one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from alongside.core.fence import Believed
from alongside.core.plandate import PlanDate

APART = 21
NEAR = 9
"""The least between two dates: where both may have words, and beside the edge of a coarse date."""
FREE = 34
MOST = 210


def levels(lines: Sequence[Believed]) -> tuple[dict[date, float], float]:
    """(y of every date from the top of the panel, its height)."""
    days = _days(lines)
    if not days:
        return {}, 0
    order = sorted(days)
    gaps = [APART if days[one] and days[other] else NEAR for one, other in pairwise(order)]
    least = sum(gaps)
    squeeze = min(1.0, (MOST - FREE) / least) if least else 1.0
    span = (order[-1] - order[0]).days or 1
    found, y = {order[0]: 0.0}, 0.0
    for gap, one, other in zip(gaps, order, order[1:], strict=False):
        y += gap * squeeze + FREE * (other - one).days / span
        found[other] = y
    return found, y


def _days(lines: Sequence[Believed]) -> dict[date, bool]:
    """Every day that needs a level, and whether words may stand on it."""
    found: dict[date, bool] = {}
    for line in lines:
        for stated in _stated(point.date for point in (*line.points, *line.launch)):
            exact = stated.first == stated.last
            for edge in {stated.first, stated.last}:
                found[edge] = found.get(edge, False) or exact
        for silent in line.silent:
            found.setdefault(silent.date.last, False)
        if line.shipped:
            found[line.shipped] = True
    return found


def _stated(dates: Iterable[PlanDate | None]) -> list[PlanDate]:
    return [date for date in dates if date]
