"""Forecasts of what is ahead: from a release's history as known at a moment to its outlook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from math import inf
from typing import NamedTuple

from alongside.core.forecast.kinds import DAYS, TRAINS, Kind
from alongside.core.forecast.learning import Learned, confirmed_aboard, learn_from
from alongside.core.forecast.model import Model, predict
from alongside.core.forecast.moments import Day, date_of, of_moment
from alongside.core.forecast.needs import Need, needs
from alongside.core.forecast.outlook import Outlook, with_a_date, with_trains
from alongside.core.forecast.plans import Plan
from alongside.core.forecast.pooled import pooled
from alongside.core.forecast.rates import Rate
from alongside.core.forecast.reasons import Reason, reasons, usual
from alongside.core.forecast.situation import Observer, Situation
from alongside.core.forecast.timetable import Timetable
from alongside.core.timeline import ReleaseLine, Timeline, WorkspaceLine
from alongside.core.workdays import Workdays


class Asked(NamedTuple):
    """A plan whose outlook is asked for, with what is known of it."""

    plan: Plan
    situation: Situation


class Forecaster:
    """Tells the outlook of releases by what was known of them at one moment. It has no clock and keeps no state."""

    def __init__(
        self,
        workspace: WorkspaceLine,
        learned: Learned,
        *,
        at: datetime,
        confirmed: Mapping[str, float],
        observer: Observer | None = None,
    ) -> None:
        """`confirmed`: by train, how many of those aboard are (`learning.confirmed_aboard`)."""
        self._workdays = workspace.workdays
        self.learned, self.confirmed = learned, confirmed
        self._at = of_moment(at)
        self._observer = observer or Observer.of(workspace)

    @property
    def bases(self) -> dict[bool, float]:
        """By whether it is with a train: the share of past plans that were in time."""
        return {True: self.learned.trains.base, False: self.learned.days.base}

    @property
    def train_days(self) -> dict[str, date]:
        """By train: the last word on the day on which it leaves or left; those without one are left out."""
        timetable = self._observer.timetable
        return {timetable.keys[place]: date_of(day) for day, place in timetable.departures()}

    def outlooks(self, releases: Iterable[ReleaseLine]) -> dict[int, Outlook]:
        """By release: its outlook. Left out is what is not ahead, has no date, or whose shipping nothing would tell."""
        asked: dict[str, list[Asked]] = {TRAINS.name: [], DAYS.name: []}
        for release in releases:
            if (one := self.asked(release)) is not None:
                asked[kind_of(one.plan).name].append(one)
        found: dict[int, Outlook] = {}
        for kind in (TRAINS, DAYS):
            some = asked[kind.name]
            chances = predict(self.model(kind), kind, [one.situation for one in some])
            for one, row in zip(some, chances.tolist(), strict=True):
                if (outlook := self._outlook(one.plan, row)) is not None:
                    found[one.plan.release.id] = outlook
        return found

    def outlook(self, asked: Asked) -> Outlook | None:
        """The outlook of one plan in a situation, its own or another that it might be in."""
        kind = kind_of(asked.plan)
        (row,) = predict(self.model(kind), kind, [asked.situation]).tolist()
        return self._outlook(asked.plan, row)

    def reasons(self, asked: Asked) -> list[Reason]:
        """What moves the chance of being in time most."""
        return reasons(self.model(kind_of(asked.plan)), asked.situation)

    def usual(self, asked: Asked) -> Rate | None:
        """How many of all past plans, as far ahead of their day, were in time."""
        return usual(self.model(kind_of(asked.plan)), asked.situation)

    def needs(self, asked: Asked, day: date) -> list[Need]:
        """What would have to be true for it to be out by that day; empty where that is likely already, or past help."""

        def chance(situation: Situation) -> float:
            outlook = self.outlook(Asked(asked.plan, situation))
            return outlook.by(day, self._workdays) if outlook else 0.0

        return needs(self.model(kind_of(asked.plan)), asked.situation, chance)

    def model(self, kind: Kind) -> Model:
        """What was learnt of plans of that kind."""
        return self.learned.trains if kind is TRAINS else self.learned.days

    def asked(self, release: ReleaseLine) -> Asked | None:
        """The plan of a release with its situation; None where there is nothing to forecast."""
        if not (release.is_ahead and release.ships_tracked):
            return None
        plans = self._observer.plans(release)
        if not plans or plans[-1].until != inf:
            return None
        share = self.confirmed.get(plans[-1].train or "", 0.0)
        situation = self._observer.situation(plans[-1], self._at, share)
        return Asked(plans[-1], situation) if situation else None

    def _outlook(self, plan: Plan, chances: list[float]) -> Outlook | None:
        return outlook_of(
            plan,
            chances,
            self.model(kind_of(plan)),
            timetable=self._observer.timetable,
            workdays=self._workdays,
            at=self._at,
        )


def forecaster_of(
    timeline: Timeline, *, at: datetime, learned: Learned | None = None
) -> Forecaster:
    """A forecaster for all that is ahead in a timeline, which must have been folded until `at`.

    Without `learned` it learns from the timeline itself.
    """
    moment, observer = of_moment(at), Observer.of(timeline.workspace)
    return Forecaster(
        timeline.workspace,
        learned or learn_from(timeline, at=moment, pooled=pooled()),
        at=at,
        confirmed=confirmed_aboard(timeline, observer, at=moment),
        observer=observer,
    )


def outlook_of(
    plan: Plan,
    chances: Sequence[float],
    model: Model,
    *,
    timetable: Timetable,
    workdays: Workdays,
    at: Day,
) -> Outlook | None:
    """The chances of a plan's steps as an outlook; None for a train without a day."""
    if plan.date is None:
        place = timetable.place[plan.train or ""]
        return with_trains(chances, place, timetable, at=at, cases=model.plans, pooled=model.pooled)
    return with_a_date(
        chances,
        plan.date.last,
        today=date_of(at),
        workdays=workdays,
        cases=model.plans,
        pooled=model.pooled,
        early=model.early,
    )


def kind_of(plan: Plan) -> Kind:
    """Whether it is counted in trains or in working days."""
    return DAYS if plan.date is not None else TRAINS
