"""Whether the tasks of a launch, as their rows have them, still fit in front of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from alongside.core.playbooks.fitting import Choices, Fit, State, choices, fit
from alongside.core.playbooks.playbook import Playbook
from alongside.core.workdays import Workdays
from alongside.rooms.launches.models import Launch, LaunchTask
from alongside.rooms.launches.reflow import declared
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people.queries import workdays


def playbook_of(launch: Launch, tasks: Sequence[LaunchTask]) -> Playbook:
    """The playbook as the launch took it over, with what was begun of an earlier one.

    Nothing waits for what went with that.
    """
    there = {row.key for row in tasks}
    told = (declared(row) for row in tasks)
    kept = (one._replace(after=tuple(key for key in one.after if key in there)) for one in told)
    return Playbook(launch.tier, tuple(kept))


def states_of(tasks: Sequence[LaunchTask]) -> dict[str, State]:
    """How far each task is, by its key."""
    return {row.key: State(row.state) for row in tasks}


def fit_of(
    launch: Launch, tasks: Sequence[LaunchTask], *, today: date, calendar: Workdays
) -> Fit | None:
    """What is left to do against the days that are left; None without a day, or without tasks."""
    if launch.day is None or not tasks:
        return None
    there, states = playbook_of(launch, tasks), states_of(tasks)
    return fit(there, states, launch=launch.day, today=today, workdays=calendar)


def choices_of(
    launch: Launch,
    tasks: Sequence[LaunchTask],
    lower: Sequence[Playbook],
    *,
    today: date,
    calendar: Workdays,
) -> Choices | None:
    """The ways out where it no longer fits, and is not over; None where there is nothing to choose."""
    if launch.day is None or launch.day < today or not tasks:
        return None
    return choices(
        playbook_of(launch, tasks),
        states_of(tasks),
        lower,
        launch=launch.day,
        today=today,
        workdays=calendar,
    )


def short_of(launch: Launch, *, today: date) -> int:
    """How many working days are missing; 0 when it fits. Within an action."""
    write_through()
    rows = LaunchTask.objects.within(launch.workspace_id).filter(launch=launch.pk)
    calendar = workdays(launch.workspace)
    fits = fit_of(launch, list(rows.order_by("at", "pk")), today=today, calendar=calendar)
    return fits.short if fits else 0
