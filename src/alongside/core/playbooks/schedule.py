"""When the tasks of a launch are due: reckoned backwards from its day, and never squeezed."""

from __future__ import annotations

from datetime import date, timedelta

from alongside.core.playbooks.playbook import Task, Unit
from alongside.core.workdays import Workdays


def due(task: Task, launch: date, workdays: Workdays) -> date:
    """The day on which a task is due for a launch on that day. `OverflowError` beyond the calendar."""
    if task.unit is Unit.DAYS:
        return launch + timedelta(days=task.at)
    return workdays.add(launch, task.at)


def left(today: date, launch: date, workdays: Workdays) -> int:
    """The working days that are left: how far before the launch a task may be due that is not too late today.

    What is due today can still be done. Negative once the launch is over.
    """
    begin = today if workdays.is_workday(today) else workdays.add(today, 1)
    days = workdays.between(begin, launch)
    return days + (launch >= begin and not workdays.is_workday(launch))


def earliest_launch(today: date, needed: int, workdays: Workdays) -> date:
    """The first working day for which `needed` working days are left today."""
    begin = today if workdays.is_workday(today) else workdays.add(today, 1)
    return workdays.add(begin, needed)
