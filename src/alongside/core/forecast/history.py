"""What past plans came to: each looked at on several days before its own, with how late it then was."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from alongside.core.forecast.kinds import DAYS, TRAINS, Kind
from alongside.core.forecast.moments import Day, date_of, of_day, of_moment
from alongside.core.forecast.plans import Plan
from alongside.core.forecast.situation import Observer, Situation
from alongside.core.timeline import ReleaseLine, Timeline
from alongside.core.workdays import Workdays

MOST = 2_000
"""So many plans are learnt from, the latest: more make it no better, only slower."""
WARM_UP = 200.0
"""Days of a roadmap's beginning in which plans were only being written down: what left then is not learnt from, if
anything left later."""


class Past(NamedTuple):
    """A past plan as it looked at one moment, and what came of it."""

    plan: tuple[int, str]
    """The release, and what it was planned for."""
    situation: Situation
    late: int | None
    """How late it shipped, in steps of its kind; None while it has not shipped."""
    known: int
    """For how many steps that is known."""
    early: int = 0
    """How many working days before its date it shipped; 0 with a train, as trains do not leave early."""


class Board:
    """Who is aboard each train, and how many of them were confirmed."""

    def __init__(self, observer: Observer, releases: Iterable[ReleaseLine]) -> None:
        self._observer = observer
        self.aboard: dict[str, list[Plan]] = defaultdict(list)
        self.dated: list[Plan] = []
        for release in releases:
            for plan in observer.plans(release):
                if plan.train is not None:
                    self.aboard[plan.train].append(plan)
                elif plan.date is not None:
                    self.dated.append(plan)

    def open_aboard(self, train: str, at: Day) -> tuple[list[Plan], float]:
        """The plans that stand for a train at that moment, and the share of them that somebody had confirmed."""
        there = [plan for plan in self.aboard.get(train, ()) if self._observer.is_open(plan, at)]
        confirmed = sum(1 for plan in there if plan.confirmed and plan.confirmed[0] <= at)
        return there, confirmed / len(there) if there else 0.0


def past_plans(timeline: Timeline, observer: Observer, *, at: Day) -> dict[str, list[Past]]:
    """What the workspace's plans came to whose day was over at that moment; by the name of their kind.

    `timeline` must have been folded until then. Left out are releases that nobody would tell us the shipping of.
    """
    board = Board(observer, timeline.releases())
    begun = timeline.workspace.first_planned
    begin = (of_moment(begun) if begun else at) + WARM_UP
    return {
        TRAINS.name: _newest(_on_trains(board, observer, begin, at)),
        DAYS.name: _newest(_on_days(board, observer, timeline.workspace.workdays, at)),
    }


def _on_trains(board: Board, observer: Observer, begin: Day, at: Day) -> Iterator[Past]:
    """The latest train first."""
    timetable = observer.timetable
    out = _delivered(board, observer)
    if not out:
        return
    arrived = max(out.values())
    gone = [
        (day, place) for day, place in timetable.departures() if day + 1 <= at and place <= arrived
    ]
    known = max((place for _, place in gone), default=-1)
    if all(day < begin for day, _ in gone):
        begin = 0.0
    for day, place in reversed(gone):
        if day < begin:
            continue
        for before in TRAINS.moments:
            moment = day - before + 0.5
            there, share = board.open_aboard(timetable.keys[place], moment)
            for plan in there:
                if not plan.release.ships_tracked or _is_contradicted(plan, observer, known):
                    continue
                shipped = out.get(plan.release.id)
                if shipped is not None and shipped < place:
                    continue
                situation = observer.situation(plan, moment, share)
                if situation is not None:
                    late = None if shipped is None else shipped - place
                    yield Past((plan.release.id, plan.train or ""), situation, late, known - place)


def _delivered(board: Board, observer: Observer) -> dict[int, int]:
    """By release that shipped: the place of the train that it was out with."""
    found = {}
    for plans in board.aboard.values():
        for plan in plans:
            if (shipment := plan.release.shipment) is not None:
                place = observer.timetable.nearest(of_day(shipment.day))
                if place is not None:
                    found[plan.release.id] = place
    return found


def _is_contradicted(plan: Plan, observer: Observer, known: int) -> bool:
    """Whether a release note says that its feature is out, and nothing else does: what came of it is not known."""
    feature = plan.release.feature
    if any(release.shipment for release in feature.releases.values()):
        return False
    place = observer.timetable.place
    return any(place.get(train or "", known) < known for _, train in observer.signs(feature).notes)


def _on_days(board: Board, observer: Observer, workdays: Workdays, at: Day) -> Iterator[Past]:
    """The latest date first."""
    today = date_of(at)
    over = [
        plan
        for plan in board.dated
        if plan.date is not None and plan.date.last < today and plan.release.ships_tracked
    ]
    over.sort(key=lambda plan: plan.date.last if plan.date else today, reverse=True)
    for plan in over:
        assert plan.date is not None
        planned, shipment = plan.date.last, plan.release.shipment
        late, early = None, 0
        if shipment is not None:
            behind = workdays.between(planned, shipment.day)
            late, early = step_of(behind, DAYS), max(0, -behind)
        known = sum(1 for edge in DAYS.edges if workdays.between(planned, today) > edge)
        for before in DAYS.moments:
            moment = of_day(planned) - before + 0.5
            if observer.is_open(plan, moment):
                situation = observer.situation(plan, moment, 0.0)
                if situation is not None:
                    yield Past((plan.release.id, str(plan.date)), situation, late, known, early)


def step_of(late: int, kind: Kind) -> int:
    """The step that a lateness falls into; the number of steps + 1 for what was later than the last."""
    if late <= 0:
        return 0
    return 1 + sum(1 for edge in kind.edges if late > edge)


def _newest(pasts: Iterator[Past]) -> list[Past]:
    """Those of the latest `MOST` plans; in the order in which they come, train by train or date by date."""
    found: list[Past] = []
    plans: set[tuple[int, str]] = set()
    for past in pasts:
        if past.plan not in plans and len(plans) == MOST:
            if past.plan[1] != found[-1].plan[1]:
                break  # of an older train or date: none of the others can be wanted any more
            continue
        plans.add(past.plan)
        found.append(past)
    return found


def weights(pasts: Iterable[Past]) -> list[float]:
    """One plan weighs one, however often it was looked at."""
    pasts = list(pasts)
    times = Counter(past.plan for past in pasts)
    return [1 / times[past.plan] for past in pasts]
