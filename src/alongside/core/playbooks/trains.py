"""Small releases that could go to market together: one post instead of three."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from alongside.core.tiers import Tier
from alongside.core.workdays import Workdays

SMALL: tuple[Tier, ...] = ("T3", "T0")
"""The tiers that are worth bundling: a T1 or T2 has a story of its own."""
MOST = 8
"""Releases of a suggestion: a longer list is told to nobody."""


class Small(NamedTuple):
    """A small release that no launch was planned for."""

    release: int
    key: str
    """Its feature's."""
    title: str
    stage: str
    area: int
    """Its feature's, by id."""
    day: date
    """The first day of its release date."""
    stated: str = ""
    """That date as a plan date says it, which may be less exact."""


def trains(
    releases: Iterable[Small], *, apart: int, workdays: Workdays
) -> Iterator[tuple[Small, ...]]:
    """Those of one area whose days lie no more than `apart` working days behind the first of them; two at least.

    Each is in one at most. Which area comes first goes by the day of its first train.
    """
    by_area = sorted(releases, key=lambda one: (one.area, one.day, one.release))
    found = [
        train
        for _, those in groupby(by_area, key=lambda one: one.area)
        for train in _of_area(list(those), apart, workdays)
    ]
    yield from sorted(found, key=lambda train: (train[0].day, train[0].release))


def _of_area(those: list[Small], apart: int, workdays: Workdays) -> Iterator[tuple[Small, ...]]:
    while those:
        first = those[0].day
        near = [one for one in those if workdays.between(first, one.day) <= apart][:MOST]
        if len(near) > 1:
            yield tuple(near)
        those = those[len(near) :]
