"""When a release will ship, as far as that can be said: chances over days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from math import ceil

import msgspec

from alongside.core.forecast.kinds import DAYS
from alongside.core.forecast.moments import Day, date_of
from alongside.core.forecast.timetable import Timetable
from alongside.core.workdays import Workdays

LEAST = 5
"""With fewer past plans of its own, a workspace's range is pooled experience, and said to be."""


class Outlook(msgspec.Struct, frozen=True, gc=False):
    """What can be said of when a release ships that has not shipped yet."""

    due: date
    """The day that is planned: its last where the date is coarse, that of the train for a train."""
    chance: float
    """That it ships by then, 0 to 1; nothing once that day is over."""
    days: tuple[date, ...]
    """Days in order ..."""
    chances: tuple[float, ...]
    """... and the chance that it is out by each. What is lacking to 1 is later still, or never."""
    by_train: bool
    """Whether it ships with a train only: between two of them nothing happens."""
    cases: int
    """The past plans of the workspace that it rests on."""
    pooled: bool
    """Whether what other workspaces lived through stands behind it as well."""
    early: tuple[int, ...] = ()
    """By how many working days plans in time were early, in equal parts from the least to the most; without what would
    be over already."""

    def by(self, day: date, workdays: Workdays) -> float:
        """The chance that it is out by that day, 0 to 1."""
        if day < self.due and not self.by_train:
            if not self.early:
                return 0.0
            earlier = bisect_left(self.early, workdays.between(day, self.due))
            return self.chance * (1 - earlier / len(self.early))
        place = bisect_right(self.days, day)
        if place == 0:
            return 0.0
        below = self.chances[place - 1]
        if self.by_train or place == len(self.days):
            return below
        begin, end = self.days[place - 1], self.days[place]
        way = workdays.between(begin, end)
        part = workdays.between(begin, day) / way if way else 1.0
        return below + (self.chances[place] - below) * part

    def quantile(self, share: float, workdays: Workdays) -> date | None:
        """The first day by which it is out with that chance; None where so much is not to be had of any day."""
        for place, (day, chance) in enumerate(zip(self.days, self.chances, strict=True)):
            if chance < share - 1e-9:
                continue
            if self.by_train:
                return day
            if place == 0:
                return self._early_day(share, workdays)
            begin, below = self.days[place - 1], self.chances[place - 1]
            part = (share - below) / (chance - below)
            return workdays.add(begin, ceil(part * workdays.between(begin, day) - 1e-9))
        return None

    def _early_day(self, share: float, workdays: Workdays) -> date:
        """The first day by which it is out with a chance that it has by its own day as well."""
        if not (self.early and self.chance):
            return self.days[0]
        parts = len(self.early)
        needed = ceil(share / self.chance * parts - 1e-9)
        back = self.early[parts - min(max(1, needed), parts)]
        return workdays.add(self.due, -back - (not workdays.is_workday(self.due)))


def with_trains(
    chances: Sequence[float], place: int, timetable: Timetable, *, at: Day, cases: int, pooled: bool
) -> Outlook | None:
    """The outlook of a plan with the train of that place, as the chances of being 0, 1, 2 ... trains late.

    None where no train has a day. Trains that are gone have left without it; none leaves before those ahead of it in
    the order, whatever was published.
    """
    due = timetable.departure(place, at)
    if due is None:
        return None
    days, told, gone, whole, latest = list[date](), list[float](), 0.0, 0.0, due
    for late, chance in enumerate(chances[:-1]):
        day = timetable.departure(place + late, at)
        assert day is not None
        whole += chance
        latest = max(latest, day)
        if _is_over(latest, at):
            gone = whole
        else:
            days.append(date_of(latest))
            told.append(whole)
    rest = max(1e-9, 1 - gone)
    kept = tuple(max(0.0, one - gone) / rest for one in told)
    chance = 0.0 if _is_over(due, at) else chances[0]
    return Outlook(date_of(due), chance, tuple(days), kept, True, cases, pooled)


def _is_over(day: Day, at: Day) -> bool:
    """Whether the day in which a departure lies has ended; by the cadence of others it may lie anywhere in it."""
    return day // 1 + 1 <= at


def with_a_date(
    chances: Sequence[float],
    due: date,
    *,
    today: date,
    workdays: Workdays,
    cases: int,
    pooled: bool,
    early: Sequence[int],
) -> Outlook:
    """The outlook of a plan for a day, as the chances of the steps by which it may be late.

    Once the day is over, what lies between it and `today` is over as well: the rest of the chances is all there is.
    """
    edges, curve, whole = (0, *DAYS.edges), list[float](), 0.0
    for chance in chances[:-1]:
        whole += chance
        curve.append(whole)
    behind = workdays.between(due, today)
    if today <= due:
        days = tuple(workdays.add(due, edge) for edge in edges)
        to_come = workdays.between(today, due) + workdays.is_workday(today)
        early = tuple(one for one in early if one < to_come)
        return Outlook(due, chances[0], days, tuple(curve), False, cases, pooled, early)
    gone = _at(edges, curve, behind)
    rest = max(1e-9, 1 - gone)
    ahead = [
        (edge, (told - gone) / rest)
        for edge, told in zip(edges, curve, strict=True)
        if edge > behind
    ]
    days = (today, *(workdays.add(due, edge) for edge, _ in ahead))
    return Outlook(due, 0.0, days, (0.0, *(told for _, told in ahead)), False, cases, pooled)


def _at(edges: Sequence[int], curve: Sequence[float], behind: int) -> float:
    """The chance to be out by so many working days behind the date."""
    place = bisect_right(edges, behind)
    if place == len(edges):
        return curve[-1]
    begin, below = edges[place - 1], curve[place - 1]
    return below + (curve[place] - below) * (behind - begin) / (edges[place] - begin)
