"""What would have been foreseen over a past that was imported: by what was known then, and by nothing later.

The past is cut into quarters. What is foreseen in one was learnt from what was known when it began, as a workspace
learns from time to time; and pooled experience counts only once it was there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from alongside.core.forecast.bands import BANDS, FAR, band
from alongside.core.forecast.forecaster import kind_of, outlook_of
from alongside.core.forecast.history import Board
from alongside.core.forecast.kinds import DAYS, TRAINS
from alongside.core.forecast.learning import Learned, learn_from
from alongside.core.forecast.model import NothingToLearnFrom, predict
from alongside.core.forecast.moments import Day, date_of, of_day
from alongside.core.forecast.outlook import Outlook
from alongside.core.forecast.plans import Plan
from alongside.core.forecast.pooled import pooled
from alongside.core.forecast.situation import Observer, Situation
from alongside.core.timeline import Timeline
from alongside.core.workdays import Workdays

QUARTER = 91.0
"""Days after which it is learnt anew."""
MOST = 12
"""Quarters that are looked back over."""
MOST_PLANS = 2_000
"""Plans that are looked back at, those stated last: more tell no more of how far forecasts can be relied on."""
NOON = 0.5


class Tested(NamedTuple):
    """A plan, and what would have been foreseen of it at a moment."""

    plan: Plan
    at: Day
    band: int
    outlook: Outlook
    base: float
    """The share of past plans that were in time, as far as was known then."""


def backtest(
    timeline: Timeline,
    known_at: Callable[[Day], Timeline],
    *,
    until: Day,
    quarters: Iterable[int] = range(MOST, 0, -1),
) -> Iterator[Tested]:
    """What would have been foreseen of plans before `until`, as soon as each came into a band of working days left.

    Of the `MOST_PLANS` that were stated last, as far as their day was over by then. `timeline` is the whole past;
    `known_at` tells it as it was known at a moment. `quarters` says how many quarters back, from `until`, each begins.
    """
    observer, workdays = Observer.of(timeline.workspace), timeline.workspace.workdays
    board = Board(observer, timeline.releases())
    every = [*board.dated, *(plan for some in board.aboard.values() for plan in some)]
    begun = min((plan.since for plan in every if plan.release.ships_tracked), default=until)
    over = [
        plan
        for plan in every
        if plan.release.ships_tracked and (observer.day_of(plan, until) or until) < until
    ]
    plans = sorted(over, key=_since)[-MOST_PLANS:]
    for quarter in quarters:
        begin = until - quarter * QUARTER
        asked = _asked(plans, board, observer, workdays, begin) if begin > begun else []
        learned = _learned(known_at(begin), begin) if asked else None
        if learned is not None:
            yield from _foreseen(asked, observer, workdays, learned)


def _since(plan: Plan) -> tuple[Day, int]:
    return plan.since, plan.release.id


def _learned(timeline: Timeline, at: Day) -> Learned | None:
    """What could have been learnt then; None where there was nothing to learn from."""
    shared = pooled()
    try:
        return learn_from(timeline, at=at, pooled=shared if of_day(shared.until) < at else None)
    except NothingToLearnFrom:
        return None


class Asked(NamedTuple):
    """A plan that came into a band at a moment, and what was known of it then."""

    plan: Plan
    at: Day
    band: int
    situation: Situation


def _asked(
    plans: Iterable[Plan], board: Board, observer: Observer, workdays: Workdays, begin: Day
) -> list[Asked]:
    """What would have been asked in the quarter after `begin`."""
    asked: list[Asked] = []
    shares: dict[tuple[str, Day], float] = {}
    for plan in plans:
        for of, at in _moments(plan, observer, workdays, begin):
            share = 0.0
            if plan.train is not None:
                if (plan.train, at) not in shares:
                    shares[plan.train, at] = board.open_aboard(plan.train, at)[1]
                share = shares[plan.train, at]
            situation = observer.situation(plan, at, share)
            if situation is not None:
                asked.append(Asked(plan, at, of, situation))
    return asked


def _foreseen(
    asked: Iterable[Asked], observer: Observer, workdays: Workdays, learned: Learned
) -> Iterator[Tested]:
    """What would have been foreseen of it."""
    by_kind: dict[str, list[Asked]] = {TRAINS.name: [], DAYS.name: []}
    for one in asked:
        by_kind[kind_of(one.plan).name].append(one)
    for kind, model in ((TRAINS, learned.trains), (DAYS, learned.days)):
        some = by_kind[kind.name]
        chances = predict(model, kind, [one.situation for one in some]).tolist()
        for (plan, at, of, _), row in zip(some, chances, strict=True):
            outlook = outlook_of(
                plan, row, model, timetable=observer.timetable, workdays=workdays, at=at
            )
            if outlook is not None:
                yield Tested(plan, at, of, outlook, model.base)


def _moments(
    plan: Plan, observer: Observer, workdays: Workdays, begin: Day
) -> Iterator[tuple[int, Day]]:
    """When the plan came into each band in the quarter after `begin`: noon of the first day on which it stood in it."""
    if plan.until <= begin or plan.since >= begin + QUARTER:
        return
    due = observer.day_of(plan, max(plan.since, begin))
    if due is None:
        return
    day = date_of(due)
    for of in BANDS:
        first = of_day(workdays.add(day, -of)) + NOON if of < FAR else begin
        at = max(first, plan.since // 1 + 1 + NOON)
        left = workdays.between(date_of(at), day)
        is_then = begin <= at < begin + QUARTER and band(left) == of
        if is_then and observer.is_open(plan, at):
            yield of, at
