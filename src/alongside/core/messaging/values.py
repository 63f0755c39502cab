"""What is promised, delivered and perceived of one value, on 1 to 5, and the three gaps between them.

After Parasuraman, Zeithaml and Berry, A Conceptual Model of Service Quality (1985): what is told of a service, what is
delivered and what is perceived can each differ. Values are never averaged: a large gap in one is not made good by none
in another.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from alongside.core.messaging.claims import Standing

LOWEST, HIGHEST = 1, 5
"""The scale of all three."""
LEAST_ASKED = 5
"""With fewer customers asked, nothing is said of what they perceive."""


class Place(StrEnum):
    """Where in a message house something stands."""

    ROOF = "roof"
    PILLAR = "pillar"
    PROOF = "proof"

    __hash__ = str.__hash__


MOST_PILLARS, MOST_PROOFS = 4, 5
"""Of a house, and of each of its pillars."""

PROMISED: dict[Place, int] = {Place.ROOF: 5, Place.PILLAR: 4, Place.PROOF: 3}
"""How loudly a value is promised, by the highest place at which it is."""
CAP: dict[Standing, int] = {
    Standing.SHIPPED: 5,
    Standing.PARTLY: 3,
    Standing.INSIDE: 1,
    Standing.PLANNED: 1,
    Standing.DROPPED: 1,
}
"""The most that can have been delivered, by what has become of the capability."""


class Gaps(NamedTuple):
    """What is promised, delivered and perceived of one value; None for what nobody knows."""

    promised: float | None
    delivered: float | None
    perceived: float | None

    @property
    def overpromised(self) -> float | None:
        """P - D: more is promised than there is."""
        return _between(self.promised, self.delivered)

    @property
    def unnoticed(self) -> float | None:
        """D - R: more is there than customers notice."""
        return _between(self.delivered, self.perceived)

    @property
    def disappointing(self) -> float | None:
        """P - R: more is promised than customers find."""
        return _between(self.promised, self.perceived)


def promised(places: Iterable[Place]) -> int | None:
    """How loudly a value is promised that is told at these places; None for one that nowhere is."""
    return max((PROMISED[place] for place in places), default=None)


def delivered(stated: int | None, capabilities: Iterable[Standing]) -> int | None:
    """What product management says is there, no more than what has become of the capabilities allows.

    None where nobody said. The least of the capabilities counts: what rests on two is there when both are.
    """
    if stated is None:
        return None
    return min([stated, *(CAP[one] for one in capabilities)])


def perceived(asked: int, mean: float) -> float | None:
    """What customers say they find; None when too few were asked to say so."""
    return mean if asked >= LEAST_ASKED else None


def _between(more: float | None, less: float | None) -> float | None:
    return None if more is None or less is None else more - less
