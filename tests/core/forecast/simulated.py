"""Two organisations that never were: their past is drawn from laws that a test can know, and told as events alone.

Whether a plan keeps its date depends on whether it was confirmed, on work that leaves traces, and on its area; how
late a late one is, is drawn from one distribution. Both leave their dates standing, or move them, as people do.
"""

from __future__ import annotations

from datetime import date, timedelta
from math import exp
from random import Random

from alongside.core import events
from alongside.core.workdays import Workdays
from tests.core.forecast.roadmaps import confirms, publishes, shipped, work
from tests.core.told import MONDAY, Told, day, history, ships

CYCLE = 91
AREAS = {1: 1.0, 2: 0.0, 3: -1.0}
"""What an area adds to the log odds of being in time."""
LATE_DAYS = ((0.35, 1, 10), (0.75, 11, 40), (1.0, 41, 120))
"""Of what is late by working days: up to which share of it, and between how many."""
LATE_TRAINS = (0.6, 0.85, 0.95)
"""Of what is late: which share is out by the next train, the one after it, and the third."""

_CALENDAR = Workdays()


class Drawn:
    """One plan, and what came of it."""

    def __init__(self, draw: Random, *, level: float) -> None:
        self.area = draw.choice(list(AREAS))
        self.confirmed = draw.random() < 0.5
        self.worked = draw.random() < 0.5
        odds = level + AREAS[self.area] + 1.8 * self.confirmed + 1.2 * self.worked
        self.chance = 1 / (1 + exp(-odds))
        self.in_time = draw.random() < self.chance


def release_trains(seed: int, *, years: float = 6, aboard: int = 22) -> Told:
    """Every quarter a train, with some releases aboard; the late ones are moved on in the week before it leaves."""
    draw, story = Random(seed), history()
    count = int(years * 365 / CYCLE)
    for place in range(count + 4):
        story.on(0, events.TrainOpened(_train(place), place))
        story.on(max(0, place - 3) * CYCLE, publishes(_train(place), _leaves(place)))
    number = 100
    for place in range(1, count):
        for _ in range(aboard):
            number += 1
            drawn = Drawn(draw, level=-1.2)
            begun = max(1, _leaves(place) - draw.randint(80, 130))
            _tell(story, number, drawn, begun, _train(place), draw, leaves=_leaves(place))
            where = draw.random()
            late = 0 if drawn.in_time else 1 + sum(where > share for share in LATE_TRAINS)
            if late and draw.random() < 0.5:
                moved = _leaves(place) - draw.randint(0, 6)
                _on(story, number, moved, ships(_train(place + 1)))
            if late < 4:
                out = _leaves(place + late)
                _on(story, number, out, shipped(out))
    return story


def continuous_delivery(seed: int, *, years: float = 3, weekly: int = 5) -> Told:
    """Every week some plans for a day of a quarter ahead; what is late is out on any working day."""
    draw, story = Random(seed), history()
    number = 100
    for week in range(1, int(years * 52)):
        for _ in range(weekly):
            number += 1
            drawn = Drawn(draw, level=-0.9)
            begun = week * 7 + draw.randint(0, 4)
            due = _CALENDAR.add(day(begun), draw.randint(35, 75))
            leaves = (due - MONDAY).days
            _tell(story, number, drawn, begun, str(due), draw, leaves=leaves)
            if drawn.in_time:
                out = _CALENDAR.add(due, -draw.choice([0, 0, 0, 1, 2, 5]))
            else:
                out = _CALENDAR.add(due, _late_days(draw))
                if draw.random() < 0.3:  # a new date, told on the last day of the old one
                    _on(story, number, leaves, ships(str(_CALENDAR.add(out, draw.randint(-3, 3)))))
            if drawn.in_time or draw.random() < 0.9:
                _on(story, number, (out - MONDAY).days, shipped((out - MONDAY).days))
    return story


def planned_in(story: Told, first: date, last: date) -> list[tuple[int, date]]:
    """The releases whose first date lies between the two days (all but the last), with that date."""
    found = []
    for line in story.fold().releases():
        dates = line.release_dates
        if dates and dates[0].date is not None and first <= dates[0].date.last < last:
            found.append((line.id, dates[0].date.last))
    return found


def _tell(
    story: Told, number: int, drawn: Drawn, begun: int, when: str, draw: Random, *, leaves: int
) -> None:
    """The feature, its plan, and what is seen of it on the way."""
    added = events.FeatureAdded(), events.ReleaseAdded("general"), events.FeatureMoved(drawn.area)
    _on(story, number, begun, *added, ships(when))
    if drawn.confirmed:
        _on(story, number, leaves - draw.randint(31, 42), confirms())
    if drawn.worked:
        _on(story, number, leaves - draw.randint(31, 42), work("merged change"))


def _on(story: Told, number: int, when: int, *said: events.Event) -> None:
    story.on(when, *said, release=number, feature=number)


def _train(place: int) -> str:
    return f"v{place}"


def _leaves(place: int) -> int:
    return place * CYCLE + CYCLE


def _late_days(draw: Random) -> int:
    where = draw.random()
    _, low, high = next(one for one in LATE_DAYS if where < one[0])
    return draw.randint(low, high)


def end_of(years: float) -> date:
    """The day on which so many years are over."""
    return MONDAY + timedelta(days=int(years * 365))
