"""Two kinds of plans: with a train, late by so many trains, and with a date, late by so many working days."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """How lateness is cut into steps: step 0 is in time, others follow, and behind the last is "later or never"."""

    name: str
    edges: tuple[int, ...]
    """The most lateness of each step after step 0: in trains, or in working days."""
    moments: tuple[int, ...]
    """Days before its day at which a past plan is looked at, to learn from it."""
    tail: tuple[float, float, float]
    """Before any plan was seen, of what is late: the log odds to be out in a step are the first figure, the second
    times the log of the step's number, and in the first step the third."""

    @property
    def steps(self) -> int:
        """How many steps follow step 0."""
        return len(self.edges)


TRAINS = Kind(
    "trains",
    tuple(range(1, 11)),
    (200, 180, 160, 140, 120, 105, 95, 85, 75, 67, 60, 52, 45, 37, 30, 22, 14, 7),
    (-1.4, -0.5, 0.4),
)
"""One in five of the late ones leaves with the next train, and fewer with each after it [O]."""
DAYS = Kind(
    "days",
    (2, 5, 10, 20, 40, 60, 120),
    (120, 90, 60, 45, 30, 21, 14, 7, 3),
    (-3.2, 1.1, 0.0),
)
"""A third of the late ones is out within 20 working days. With `pooled.DAYS_IN_TIME` that makes two in five at least a
month late: Gartner counted 45 % of launches in 2019 [P]."""
