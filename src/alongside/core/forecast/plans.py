"""The plans that a release ever had: one train, or one date, that stood for a while."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from alongside.core.forecast.moments import Day, of_moment
from alongside.core.plandate import PlanDate
from alongside.core.timeline import Belief, Move, ReleaseLine


class Plan(NamedTuple):
    """A release that was planned for one train, or for one date."""

    release: ReleaseLine
    train: str | None
    """The key of the train; None when a date was stated."""
    date: PlanDate | None
    """The date that was stated; None on a train, whose day may move."""
    since: Day
    """When it was stated."""
    until: Day
    """When another one took its place, or it was taken back; infinity while it stands."""
    confirmed: tuple[Day, ...]
    """When it was said again, oldest first."""
    slips: int
    """How often the release had slipped by then."""


def plans_of(release: ReleaseLine) -> Iterator[Plan]:
    """Every plan of the release until it shipped, oldest first. A train's own day makes no other plan of it.

    A finer date inside the one before is another plan, whose day is another; and who says it says the old one again.
    """
    train: str | None = None
    date: PlanDate | None = None
    since, confirmed, slips = 0.0, list[Day](), 0
    stands = False
    for belief in release.release_dates:
        if belief.by_train:
            continue
        at = of_moment(belief.known_at)
        if stands and _is_the_same(belief, train, date):
            confirmed.append(at)
            continue
        if stands:
            yield Plan(release, train, date, since, at, tuple(confirmed), slips)
        stands = belief.move is not Move.REMOVED
        slips += belief.move is Move.SLIPPED
        train, date = belief.train, None if belief.train else belief.date
        since, confirmed = at, [at] if belief.move is Move.NARROWED else []
    if stands:
        yield Plan(release, train, date, since, inf, tuple(confirmed), slips)


def standing_plan(release: ReleaseLine) -> Plan | None:
    """The plan in force; None when the release has none."""
    plan = None
    for plan in plans_of(release):  # noqa: B007 - the last one is wanted
        pass
    return plan if plan is not None and plan.until == inf else None


def _is_the_same(belief: Belief, train: str | None, date: PlanDate | None) -> bool:
    if belief.move is Move.REMOVED:
        return False
    if belief.train is not None or train is not None:
        return belief.train == train
    return belief.date == date
