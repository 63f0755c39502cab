"""What is known of a plan at a moment, as the figures that the forecast goes by."""

from __future__ import annotations

from bisect import bisect_right
from math import inf, log1p
from typing import NamedTuple

from alongside.core.forecast import stages
from alongside.core.forecast.moments import Day, of_day, of_moment
from alongside.core.forecast.plans import Plan, plans_of
from alongside.core.forecast.signs import DROPPED, GRANTED, PROPOSED, Signs
from alongside.core.forecast.timetable import Timetable
from alongside.core.timeline import FeatureLine, ReleaseLine, WorkspaceLine

LONGEST = 720.0
"""Days after which older is no different."""
MOST_TRAINS = 8.0
MOST_SLIPS = 3.0
"""Counts go no further than these."""


class Facts(NamedTuple):
    """Yes is 1, no is 0; an age is log(1 + days / 30), so that a week more matters less the older it is."""

    first_stage: float
    last_stage: float
    confirmed: float
    """Somebody said it again since it was stated."""
    confirmed_last_stage: float
    confirmed_age: float
    confirmed_plan_age: float
    plan_age: float
    plan_new: float
    """Stated since the last train left; of a date, within the length of a train's cycle."""
    alone_unconfirmed: float
    """The share of the others aboard that were confirmed, while this one was not."""
    trace_age: float
    """Since work last left a trace."""
    noted: float
    """A release note names it, for this train."""
    noted_first_stage: float
    reviewed: float
    """A review of this stage is on record."""
    earlier_shipped: float
    earlier_open: float
    """The stage before it is planned and has not shipped."""
    granted: float
    """A decision about this train went its way."""
    refused: float
    decided_elsewhere: float
    """A decision was asked for about another train."""
    trains_since_earlier: float
    noted_before: float
    """A release note named it for an older train."""
    undecided: float
    """Nobody has decided yet to build it."""
    unconfirmed_slips: float
    """How often it slipped before, while it is not confirmed."""


class Situation(NamedTuple):
    """A plan at a moment."""

    facts: Facts
    left: Day
    """Days until its day, negative once that is over."""
    area: int | None
    """The area of its feature, by id."""


class Stage(NamedTuple):
    """Another stage of the same feature, as the forecast asks for it."""

    release: ReleaseLine
    rank: int
    shipped: Day
    """When that became known; infinity while it has not shipped."""
    train: int | None
    """The place of the train that it shipped with."""


class Observer:
    """Tells the situation of plans; what it has once worked out for a feature it keeps."""

    def __init__(self, timetable: Timetable) -> None:
        self.timetable = timetable
        self._plans: dict[int, list[Plan]] = {}
        self._signs: dict[int, Signs] = {}
        self._stages: dict[int, list[Stage]] = {}
        self._cycle = timetable.cadence()

    @classmethod
    def of(cls, workspace: WorkspaceLine) -> Observer:
        """One that goes by the workspace's own trains."""
        return cls(Timetable(workspace))

    def plans(self, release: ReleaseLine) -> list[Plan]:
        """Every plan that the release ever had, oldest first."""
        found = self._plans.get(release.id)
        if found is None:
            found = self._plans[release.id] = list(plans_of(release))
        return found

    def signs(self, feature: FeatureLine) -> Signs:
        """What was seen of the feature's work."""
        found = self._signs.get(feature.id)
        if found is None:
            found = self._signs[feature.id] = Signs(feature)
        return found

    def is_open(self, plan: Plan, at: Day) -> bool:
        """Whether the plan stood at that moment: its release had not shipped, nor been withdrawn or dropped."""
        release = plan.release
        if not plan.since <= at < plan.until:
            return False
        if release.shipment is not None and of_moment(release.shipment.entry.known_at) <= at:
            return False
        signs = self.signs(release.feature)
        return signs.phase(at) != DROPPED and not signs.is_withdrawn(release.id, at)

    def day_of(self, plan: Plan, at: Day) -> Day | None:
        """The day that the plan meant at that moment: of a date its last; None for a train without any day."""
        if plan.date is not None:
            return of_day(plan.date.last)
        place = self.timetable.place.get(plan.train or "")
        return None if place is None else self.timetable.departure(place, at)

    def situation(self, plan: Plan, at: Day, share: float) -> Situation | None:
        """What is known of the plan at that moment and not before; None where it has no day.

        `share` is how many of those aboard the same train were confirmed, 0 to 1; 0 of a plan with a date.
        """
        day = self.day_of(plan, at)
        if day is None:
            return None
        release = plan.release
        signs, rank = self.signs(release.feature), stages.rank(release.stage)
        said = bisect_right(plan.confirmed, at)
        confirmed = float(said > 0)
        stood = at - plan.since
        first, last = float(rank == stages.FIRST), float(rank == stages.LAST)
        noted, noted_before = self._noted(plan, signs, at)
        granted, refused, elsewhere = _decisions(plan, signs, at)
        done, still_open, gap = self._earlier(plan, rank, at)
        worked = bisect_right(signs.work, at)
        plan_age = age(stood)
        return Situation(
            Facts(
                first,
                last,
                confirmed,
                confirmed * last,
                age(at - plan.confirmed[said - 1]) if said else 0.0,
                confirmed * plan_age,
                plan_age,
                float(stood <= self._since_departure(plan, at)),
                (1 - confirmed) * share,
                age(at - signs.work[worked - 1]) if worked else age(LONGEST),
                noted,
                noted * first,
                _reviewed(release, signs, at),
                done,
                still_open,
                granted,
                refused,
                elsewhere,
                gap,
                noted_before,
                float(signs.phase(at) == PROPOSED),
                (1 - confirmed) * min(MOST_SLIPS, plan.slips),
            ),
            day - at,
            release.feature.area,
        )

    def _since_departure(self, plan: Plan, at: Day) -> Day:
        if plan.train is None:
            return self._cycle
        last = self.timetable.last_departure(at)
        return self._cycle if last is None else at - last

    def _noted(self, plan: Plan, signs: Signs, at: Day) -> tuple[float, float]:
        """Whether a release note names it for this train, and whether one did for an older train."""
        if not signs.notes:
            return 0.0, 0.0
        place = self.timetable.place
        own = place.get(plan.train or "")
        noted = before = False
        for moment, train in signs.notes:
            if moment > at:
                break
            if plan.train is None or train is None:
                noted = noted or moment >= plan.since
            elif train == plan.train:
                noted = True
            elif own is not None and place.get(train, own) < own:
                before = True
        return float(noted), float(before)

    def _earlier(self, plan: Plan, rank: int, at: Day) -> tuple[float, float, float]:
        """Of the stage before: whether it has shipped, whether it is still to come; and how many trains ago any did."""
        if rank == stages.FIRST:
            return 0.0, 0.0, 0.0
        done = still_open = False
        latest: int | None = None
        for stage in self._stages_of(plan.release.feature):
            if stage.rank >= rank:
                continue
            if stage.shipped <= at:
                if stage.train is not None:
                    latest = stage.train if latest is None else max(latest, stage.train)
                done = done or stage.rank == rank - 1
            elif stage.rank == rank - 1:
                plans = self.plans(stage.release)
                still_open = still_open or any(self.is_open(one, at) for one in plans)
        own = self.timetable.place.get(plan.train or "")
        gap = own - latest if own is not None and latest is not None else 0
        return float(done), float(still_open and not done), max(0.0, min(MOST_TRAINS, gap))

    def _stages_of(self, feature: FeatureLine) -> list[Stage]:
        found = self._stages.get(feature.id)
        if found is None:
            found = self._stages[feature.id] = [
                self._stage(release) for release in feature.releases.values()
            ]
        return found

    def _stage(self, release: ReleaseLine) -> Stage:
        shipment = release.shipment
        return Stage(
            release,
            stages.rank(release.stage),
            of_moment(shipment.entry.known_at) if shipment else inf,
            self.timetable.nearest(of_day(shipment.day)) if shipment else None,
        )


def _reviewed(release: ReleaseLine, signs: Signs, at: Day) -> float:
    return float(
        any(moment <= at and stage in (None, release.stage) for moment, stage in signs.reviews)
    )


def _decisions(plan: Plan, signs: Signs, at: Day) -> tuple[float, float, float]:
    """Whether a decision about this train went its way, or against it; and whether any was asked for about another.

    A decision that names no train is about the plan that stood then.
    """
    granted = refused = elsewhere = False
    for moment, train, outcome in signs.decisions:
        if moment > at:
            break
        if train != plan.train if plan.train and train else moment < plan.since:
            elsewhere = True
        elif outcome is not None:
            granted = granted or outcome == GRANTED
            refused = refused or outcome != GRANTED
    return float(granted), float(refused), float(elsewhere)


def age(days: Day) -> float:
    return log1p(min(LONGEST, max(0.0, days)) / 30)
