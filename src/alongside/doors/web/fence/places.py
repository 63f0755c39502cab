"""Places for labels, so that none lies on another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

_LEADER = 4
_AIR = 6


class Place(NamedTuple):
    """Where a label goes in its lane."""

    tier: int
    """0 is next to the rail."""
    x: float
    anchor: str


class Lane:
    """The labels beside one rail, in tiers; what stands in a higher tier hangs on a leader."""

    def __init__(self, left: float, right: float, tiers: int, others: Sequence[float] = ()) -> None:
        """`others` are the points that will ask for labels, too: where there is a choice, none is covered."""
        self._left, self._right = left, right
        self._others = others
        self._taken: list[list[tuple[float, float]]] = [[] for _ in range(tiers)]
        self.used = 0
        """How many tiers have labels."""

    def place(self, x: float, width: float, *, tiers: int = 9) -> Place | None:
        """A place for a label of that width over `x`, in one of the first tiers; None when there is none."""
        for tier, taken in enumerate(self._taken[:tiers]):
            if tier and not _free(self._taken[tier - 1], x - _LEADER, x + _LEADER):
                return None  # the leader cannot get through
            for place, left in self._tries(x, width):
                if _free(taken, left - _AIR, left + width + _AIR):
                    taken.append((left, left + width))
                    for lower in self._taken[:tier]:
                        lower.append((x - _LEADER, x + _LEADER))
                    self.used = max(self.used, tier + 1)
                    return place._replace(tier=tier)
        return None

    def is_free(self, x: float) -> bool:
        """Whether nothing stands next to the rail at that point."""
        return _free(self._taken[0], x, x)

    def _tries(self, x: float, width: float) -> list[tuple[Place, float]]:
        tries = (
            (Place(0, x, "middle"), x - width / 2),
            (Place(0, x - 5, "start"), x - 5),
            (Place(0, x + 5, "end"), x + 5 - width),
        )
        fitting = [
            (place, left)
            for place, left in tries
            if left >= self._left and left + width <= self._right
        ]
        if len(fitting) > 1 and self._covered(x - width / 2, width) > 1:
            fitting.sort(key=lambda one: self._covered(one[1], width))
        return fitting

    def _covered(self, left: float, width: float) -> int:
        """How many points lie under a label."""
        return bisect_right(self._others, left + width) - bisect_left(self._others, left)


class Ground:
    """A stretch of paper on which words must lie neither on words nor on lines."""

    def __init__(self, left: float, top: float, right: float, bottom: float) -> None:
        self._edges = left, top, right, bottom
        self._taken: list[tuple[float, float, float, float]] = []

    def take(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Nothing else may lie there."""
        self._taken.append((min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))

    def free(self, x1: float, y1: float, x2: float, y2: float) -> bool:
        """Whether nothing lies there yet."""
        left, top, right, bottom = self._edges
        if x1 < left or y1 < top or x2 > right or y2 > bottom:
            return False
        for (
            begin,
            over,
            end,
            under,
        ) in self._taken:  # a loop, because a generator takes twice as long
            if x2 > begin and x1 < end and y2 > over and y1 < under:
                return False
        return True


def _free(taken: list[tuple[float, float]], left: float, right: float) -> bool:
    for begin, end in taken:  # noqa: SIM110 - a generator takes twice as long
        if right > begin and left < end:
            return False
    return True
