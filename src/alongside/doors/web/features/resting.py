"""How many distinct accounts a feature is to rest on, by the largest tier of what it still has to ship."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from alongside.doors.web.features.cards import Card

ACCOUNTS: Mapping[str, int] = {"T1": 3, "T2": 2, "T3": 1}
"""By tier (domain: thin-evidence)."""


class Resting(NamedTuple):
    """What it takes."""

    accounts: int
    """0 where no tier says."""
    tier: str


def resting(cards: Iterable[Card]) -> Resting:
    """The most that a tier of the feature's releases takes; of those that are ahead, if any are."""
    every = list(cards)
    ahead = [card for card in every if card.is_ahead] or every
    found = [Resting(ACCOUNTS[card.tier], card.tier) for card in ahead if card.tier in ACCOUNTS]
    return max(found, default=Resting(0, ""))
