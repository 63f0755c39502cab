"""When a launch is to be read and looked back at, as its playbook has it, and which of that was done.

A reading is of a day, and that day says which clock it answers: nobody has to label it, and what was measured elsewhere
counts as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from alongside.core.playbooks.playbook import Task
from alongside.core.playbooks.schedule import due
from alongside.core.workdays import Workdays

READING = "reading-"
"""The keys of tasks that ask for a reading begin so."""
RETRO = "retro"
VERDICT = "verdict"
BASELINE = "dashboards"
"""The task by which the baseline is taken."""
EARLY = 3
"""Days before its own by which a reading answers a clock: day 30 may be a Sunday. Our own judgement."""
BASELINE_DAYS = 20
"""Working days before the launch in which a reading is a baseline. Our own judgement: older, it compares seasons."""
OVER_AFTER = 180
"""Days after the launch from which on nobody is asked any more. Our own judgement: twice the last reading."""
VERDICT_FROM = 30
"""Days after the launch from which on a verdict needs no excuse. Our own judgement: adoption has no shape before."""


class Clock(NamedTuple):
    """A day on which the launch is to be read."""

    key: str
    """The playbook's task."""
    at: int
    """Days after the launch; of the calendar, unless a workspace counts that task in working days."""
    due: date


class Kept(NamedTuple):
    """A clock, and what became of it."""

    clock: Clock
    read_on: date | None
    """The first day of which there is a reading that answers it."""
    dropped: bool
    """Whether somebody dropped the task, for a reason."""
    passed: bool
    """Whether a later one was answered instead: nobody is asked for this one any more."""

    def is_late(self, today: date) -> bool:
        """Whether it is asked for, and its day is over."""
        is_open = self.read_on is None and not self.dropped and not self.passed
        return is_open and self.clock.due < today


def clocks(tasks: Iterable[Task], launch: date, workdays: Workdays) -> list[Clock]:
    """The days on which a launch is to be read by its playbook, the first one first."""
    asked = (task for task in tasks if task.key.startswith(READING) and task.at > 0)
    found = (Clock(task.key, task.at, due(task, launch, workdays)) for task in asked)
    return sorted(found, key=lambda clock: (clock.due, clock.key))


def answered(found: Sequence[Clock], days: Iterable[date]) -> dict[str, date]:
    """By key: the first of the days that answers each clock. A day answers the last clock whose time has come."""
    first: dict[str, date] = {}
    for day in sorted(days):
        begun = [one for one in found if one.due - timedelta(days=EARLY) <= day]
        if begun:
            first.setdefault(begun[-1].key, day)
    return first


def kept(found: Sequence[Clock], days: Iterable[date], dropped: Collection[str]) -> list[Kept]:
    """What became of each clock."""
    first = answered(found, days)
    last = max((place for place, one in enumerate(found) if one.key in first), default=-1)
    return [
        Kept(one, first.get(one.key), one.key in dropped, place < last and one.key not in first)
        for place, one in enumerate(found)
    ]


def day_of(key: str, tasks: Iterable[Task], launch: date, workdays: Workdays) -> date | None:
    """The day on which a task of the playbook is due; None where it has no such task."""
    return next((due(task, launch, workdays) for task in tasks if task.key == key), None)


def is_baseline(day: date, launch: date, window: int, workdays: Workdays) -> bool:
    """Whether a reading of that day tells how it was before the launch: at most `window` working days before it."""
    return workdays.add(launch, -window) <= day <= launch
