"""Tiers: how much go-to-market a release gets, suggested by a decision list that anyone can read.

An ordered list and not points, because point scores get gamed. The list is a policy setting, so
a workspace can put its own words in; the first line that holds decides.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from alongside.core.errors import AlongsideError

Tier = Literal["T1", "T2", "T3", "T0"]
TIERS: tuple[Tier, ...] = ("T1", "T2", "T3", "T0")
"""Largest first."""

FACTS = {
    "new_audience": "it is for people who do not buy from us today",
    "new_pricing": "it changes price or packaging",
    "new_positioning": "it changes what we say we are",
    "notable": "existing buyers will notice it",
    "behaviour_change": "something that worked one way works another way",
    "subset": "it is for a part of the customers, or minor",
    "internal": "no customer meets it",
}
"""What can be said of a release, and what it means."""

DECISIONS = [
    "internal -> T0",
    "new_audience -> T1",
    "new_pricing -> T1",
    "new_positioning -> T1",
    "notable -> T2",
    "behaviour_change -> T3",
    "subset -> T3",
]
"""The default list. A line is `fact -> tier` or `stage NAME -> tier`."""


class UnreadableDecision(AlongsideError):
    """A line of the decision list is not of the form `fact -> tier` or `stage NAME -> tier`."""


class Suggestion(NamedTuple):
    """A tier and the line of the list that decided it, in words."""

    tier: Tier
    reason: str


def suggest(decisions: Sequence[str], *, stage: str, facts: Collection[str]) -> Suggestion | None:
    """The tier of the first line that holds for a release; None when no line does."""
    for condition, is_stage, tier in _read(tuple(decisions)):
        if is_stage and condition == stage:
            return Suggestion(tier, f"its stage is {stage}")
        if not is_stage and condition in facts:
            return Suggestion(tier, FACTS[condition])
    return None


def check_decisions(decisions: Sequence[str]) -> None:
    """Raise `UnreadableDecision` for the first line that cannot be read."""
    _read(tuple(decisions))


@lru_cache(maxsize=64)
def _read(decisions: tuple[str, ...]) -> list[tuple[str, bool, Tier]]:
    """The list as (fact or stage, whether it is a stage, tier)."""
    lines: list[tuple[str, bool, Tier]] = []
    for line in decisions:
        condition, arrow, tier = (part.strip() for part in line.partition("->"))
        is_stage = condition.startswith("stage ")
        if is_stage:
            condition = condition.removeprefix("stage ").strip()
        if not arrow or tier not in TIERS or not (is_stage or condition in FACTS):
            raise UnreadableDecision(
                f"{line!r} is no line of a decision list: write `fact -> tier` with a fact of "
                f"{', '.join(FACTS)}, or `stage NAME -> tier`, and a tier of {', '.join(TIERS)}"
            )
        lines.append((condition, is_stage, tier))
    return lines
