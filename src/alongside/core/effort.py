"""How the effort of features splits over objectives: by the tracker's estimates where it gives them, else by counts.

A feature that contributes to several objectives splits evenly. What contributes to none is told beside the shares, and
is part of none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import NamedTuple

from alongside.core.timeline import FeatureLine


class Work(NamedTuple):
    """A feature that is worked on, as far as effort goes: neither dropped nor done, and no draft."""

    feature: int
    area: int | None
    effort: float | None
    """The tracker's estimate, in its own unit."""
    objectives: tuple[int, ...]
    """The objectives that still stand and that it contributes to, by id, the lowest first."""


class Split(NamedTuple):
    """How the effort of some features splits."""

    shares: dict[int, float]
    """By objective: its share of what contributes to any; the largest first. They add up to 1, or there are none."""
    linked: int
    """How many features contribute to an objective."""
    loose: int
    """How many contribute to none."""
    estimated: int
    """How many of those that contribute have an estimate."""
    by_estimates: bool
    """Whether the shares are of estimates; else they are of numbers of features."""

    @property
    def top(self) -> float:
        """The largest share; 0 where nothing is linked."""
        return next(iter(self.shares.values()), 0.0)


def split(works: Iterable[Work]) -> Split:
    """How these features' effort splits over the objectives.

    It goes by estimates when at least half of those that contribute have one, and they come to anything; a feature
    without one then counts as the median of the others.
    """
    works = list(works)
    linked = [one for one in works if one.objectives]
    weights, estimated, by_estimates = _weights(linked)
    sums: dict[int, float] = {}
    for one, weight in zip(linked, weights, strict=True):
        for number in one.objectives:
            sums[number] = sums.get(number, 0.0) + weight / len(one.objectives)
    total = sum(weights)
    ordered = sorted(sums.items(), key=lambda each: (-each[1], each[0]))
    shares = {number: each / total for number, each in ordered} if total else {}
    return Split(shares, len(linked), len(works) - len(linked), estimated, by_estimates)


def _weights(works: Sequence[Work]) -> tuple[list[float], int, bool]:
    estimates = [one.effort for one in works if one.effort is not None]
    if 2 * len(estimates) >= len(works) and sum(estimates) > 0:
        usual = median(estimates)
        weighed = [usual if one.effort is None else one.effort for one in works]
        return weighed, len(estimates), True
    return [1.0] * len(works), len(estimates), False


def works_of(features: Iterable[FeatureLine]) -> Iterator[Work]:
    """The features that are worked on, from their lines."""
    for line in features:
        if line.added is None or line.dropped or line.completed:
            continue
        stand = line.workspace.objectives
        objectives = (
            number for number in line.objectives if number in stand and stand[number].is_open
        )
        yield Work(line.id, line.area, line.effort, tuple(sorted(objectives)))
