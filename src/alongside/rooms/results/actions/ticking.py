"""Finishes the playbook's task that asked for what was just put down: nobody ticks off what is there to see."""

from __future__ import annotations

from datetime import date, datetime

from alongside.core.playbooks.fitting import State
from alongside.core.results.clocks import answered
from alongside.rooms.launches.actions import finish
from alongside.rooms.launches.models import Launch, LaunchTask
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people.actions import By
from alongside.rooms.people.queries import workdays
from alongside.rooms.results.measured import clocks_of

_OVER = (State.DONE, State.SKIPPED)


def tick(launch: Launch, key: str, shown: str, *, by: By, at: datetime) -> None:
    """Finish the task of that key, unless there is none, or it is over; within an action."""
    write_through()
    rows = LaunchTask.objects.within(launch.workspace_id).filter(launch=launch.pk, key=key)
    for row in rows.exclude(state__in=_OVER).select_related("launch"):
        finish(row, evidence=shown, by=by, at=at)


def tick_reading(launch: Launch, day: date, *, by: By, at: datetime) -> None:
    """Finish the task whose clock a reading of that day answers; a baseline has a gate of its own to pass."""
    if launch.day is None or day <= launch.day:
        return
    write_through()
    tasks = LaunchTask.objects.within(launch.workspace_id).filter(launch=launch.pk)
    found = clocks_of(launch, list(tasks.order_by("at", "pk")), workdays(launch.workspace))
    for key in answered(found, [day]):
        tick(launch, key, f"Read on {day.isoformat()}.", by=by, at=at)
