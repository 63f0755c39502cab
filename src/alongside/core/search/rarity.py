"""How much it says that a word is found: the fewer turns hold it, the more."""

from __future__ import annotations

from collections.abc import Mapping
from math import log

import msgspec


def rarity(*, counted: int, holding: int) -> float:
    """The weight of a word that so many of those counted hold (BM25's idf); a word never heard weighs most."""
    return log(1 + (counted - holding + 0.5) / (holding + 0.5))


class Rarity(msgspec.Struct, frozen=True):
    """What a store knows of its words."""

    counted: int
    """Turns of all conversations, or chunks: whichever the store counts. It was measured with both, and is the same."""
    holding: Mapping[str, int]
    """By stem: in how many of them it stands. Only the stems of the query are asked for."""

    def of(self, one: str) -> float:
        """The weight of a stem over all conversations."""
        holding = min(self.holding.get(one, 0), self.counted)
        return rarity(counted=self.counted, holding=holding)
