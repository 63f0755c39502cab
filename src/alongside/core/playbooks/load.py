"""How much of launches lies ahead of somebody, week by week: what is planned, never how fast anybody is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from alongside.core.playbooks.crowding import Coming
from alongside.core.workdays import Workdays

WEEKS = 16
"""What lies ahead, as on the radar."""
_WEEK = 5
"""Working days of a week without a holiday."""


class Due(NamedTuple):
    """Tasks of a launch that are neither done nor dropped, and are due on one day."""

    launch: int
    """Its id; for a task that is foreseen whatever tells apart what it would come with."""
    day: date
    many: int = 1
    gates: int = 0
    """How many of them are gates."""


class Week(NamedTuple):
    """A week of what lies ahead."""

    begin: date
    """Its Monday."""
    tasks: int
    gates: int
    foreseen_of: Mapping[int, int]
    """How many more there would be if what no launch was planned for had one, by the playbook of its tier; by what it
    would be a launch of, most first.
    """
    bears: int
    """So many tasks can be carried in it; fewer where days of it are holidays."""
    by_launch: Mapping[int, int]
    """How many of the tasks are of which launch, by its id; most first."""
    launches: tuple[Coming, ...]
    """Those whose day is in it, soonest first."""

    @property
    def is_on_fire(self) -> bool:
        """Whether more is to be done, or will be, than can be carried."""
        return self.all > self.bears

    @property
    def foreseen(self) -> int:
        """How many tasks are foreseen."""
        return sum(self.foreseen_of.values())

    @property
    def all(self) -> int:
        """The tasks that there are, and those that are foreseen."""
        return self.tasks + self.foreseen

    @property
    def over(self) -> int:
        """How many tasks are too many."""
        return max(0, self.all - self.bears)


class Load(NamedTuple):
    """What lies ahead of somebody, or of an area."""

    weeks: tuple[Week, ...]
    """From this one on."""
    late: int
    """Tasks whose day is over."""

    @property
    def tasks(self) -> int:
        """How many tasks are due in these weeks, without those that are late."""
        return sum(week.tasks for week in self.weeks)

    @property
    def foreseen(self) -> int:
        """How many more are foreseen."""
        return sum(week.foreseen for week in self.weeks)

    @property
    def fires(self) -> tuple[Week, ...]:
        """The weeks that are on fire."""
        return tuple(week for week in self.weeks if week.is_on_fire)


def monday(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def load(
    tasks: Iterable[Due],
    coming: Iterable[Coming],
    *,
    today: date,
    most: int,
    workdays: Workdays,
    foreseen: Iterable[Due] = (),
    weeks: int = WEEKS,
) -> Load:
    """What lies ahead by these tasks and launches. `most` are the tasks that can be carried in five working days."""
    more: dict[date, Counter[int]] = defaultdict(Counter)
    for one in foreseen:
        more[monday(one.day)][one.launch] += one.many
    first = monday(today)
    begins = [first + timedelta(weeks=number) for number in range(weeks)]
    by_launch: dict[date, Counter[int]] = defaultdict(Counter)
    gates: Counter[date] = Counter()
    late = 0
    for one in tasks:
        if one.day < today:
            late += one.many
        else:
            begin = monday(one.day)
            by_launch[begin][one.launch] += one.many
            gates[begin] += one.gates
    launches: dict[date, list[Coming]] = defaultdict(list)
    for coming_one in sorted(coming, key=lambda one: (one.day, one.key)):
        launches[monday(coming_one.day)].append(coming_one)
    told = (
        Week(
            begin,
            by_launch[begin].total(),
            gates[begin],
            dict(more[begin].most_common()),
            bears(begin, most, workdays),
            dict(by_launch[begin].most_common()),
            tuple(launches[begin]),
        )
        for begin in begins
    )
    return Load(tuple(told), late)


def bears(begin: date, most: int, workdays: Workdays) -> int:
    """How many tasks the week from that Monday on bears: its share of `most`, by its working days, rounded up."""
    days = workdays.between(begin - timedelta(days=1), begin + timedelta(days=6))
    return -(-most * days // _WEEK)
