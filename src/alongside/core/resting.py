"""What rests on what, from the customer's words up to what came of a launch, and the way between any two of it.

A verdict rests on a launch; a launch on what goes to market with it, and on the claims that rest on that; a claim on
quotations and on features; a feature on the insights, needs and objectives for which it is built; an insight on
highlights; a highlight on the conversation that it is of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a point of the thread is: what comes first rests on nothing that comes after it."""

    CONVERSATION = "conversation"
    HIGHLIGHT = "highlight"
    INSIGHT = "insight"
    OPPORTUNITY = "opportunity"
    OBJECTIVE = "objective"
    KPI = "kpi"
    INPUT = "input"
    FEATURE = "feature"
    CLAIM = "claim"
    HOUSE = "house"
    LAUNCH = "launch"
    VERDICT = "verdict"

    __hash__ = str.__hash__


_PLACES = {kind: place for place, kind in enumerate(Kind)}


class Point(NamedTuple):
    """One thing that something rests on, or that rests on something."""

    kind: Kind
    id: int


class Edge(NamedTuple):
    """The first rests on the second, without anything between them."""

    above: Point
    below: Point


class Step(NamedTuple):
    """How a point is reached from where one stands."""

    steps: int
    """How many edges lie between; 1 for what lies right beside it."""
    through: tuple[Point, ...]
    """The points one edge nearer, in the order of their kinds; where one stands, for what lies right beside it."""


def reached(start: Point, edges: Iterable[Edge], *, upwards: bool) -> Mapping[Point, Step]:
    """What rests on `start` (`upwards`), or what it rests on, by the shortest way; without itself.

    Edges may come in any order, more than once, and in circles.
    """
    beside: dict[Point, set[Point]] = {}
    for above, below in edges:
        nearer, further = (below, above) if upwards else (above, below)
        beside.setdefault(nearer, set()).add(further)
    found: dict[Point, Step] = {}
    ring, steps = {start}, 0
    while ring:
        steps += 1
        through: dict[Point, list[Point]] = {}
        for near in ring:
            for far in beside.get(near, ()):
                if far != start and far not in found:
                    through.setdefault(far, []).append(near)
        for far, nears in through.items():
            found[far] = Step(steps, tuple(sorted(nears, key=place) if nears[1:] else nears))
        ring = set(through)
    return found


def place(point: Point) -> tuple[int, int]:
    """Where a point stands among others: by its kind, then by its id."""
    return _PLACES[point.kind], point.id
