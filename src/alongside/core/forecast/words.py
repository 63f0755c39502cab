"""What a forecast says of a release, in sentences that every door uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alongside.core.forecast.outlook import LEAST
from alongside.core.forecast.source import source

if TYPE_CHECKING:
    from alongside.core.forecast.rates import Rate
    from alongside.core.forecast.reasons import Reason

RECORDS = "These are records of what went with being in time, not causes: to tick a box does not build a feature."
"""What has to be said beside every list of needs."""


def chance(share: float) -> str:
    """A chance in per cent, `62 %`; nothing is called certain."""
    if share < 0.01:
        return "less than 1 %"
    if share > 0.99:
        return "more than 99 %"
    return f"{share * 100:.0f} %"


def rests_on(cases: int, *, pooled: bool) -> str:
    """What an outlook goes by. With too few plans of one's own it is said to be pooled experience."""
    plans = f"{cases:,} past plan{'' if cases == 1 else 's'}"
    shared = f"pooled experience ({source().short})"
    if cases >= LEAST:
        return f"Rests on {plans}" + (f", and on {shared} behind them." if pooled else ".")
    if not cases:
        return f"Range from {shared} alone: there is no past plan of your own yet."
    return f"Range from {plans} of your own and {shared}: too few to rest on alone."


def usual(rate: Rate | None) -> str:
    """How past plans did, whatever was so of them; empty of too few."""
    if rate is None:
        return ""
    hits, cases = rate
    return f"Of all past plans, as far ahead, {hits:,} of {cases:,} were in time."


def reason(one: Reason) -> str:
    """What moves the chance, with how past plans did of which the same was so."""
    if one.rate is None:
        return one.what
    hits, cases = one.rate
    record = f"plans of which that was so, as far ahead, were in time {hits:,} of {cases:,} times"
    return f"{one.what.rstrip('.')}: {record}."
