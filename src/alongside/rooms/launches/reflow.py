"""Reckons the days of tasks anew when the day of their launch is another one. Nothing is squeezed.

Only open tasks follow: what has begun keeps its day, and what was done or dropped has had it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Max

from alongside.core import events
from alongside.core.people import Function
from alongside.core.plandate import parse
from alongside.core.playbooks.fitting import State
from alongside.core.playbooks.playbook import Task, Unit
from alongside.core.playbooks.schedule import due
from alongside.rooms.features.models import Release
from alongside.rooms.launches.models import Bundled, Launch, LaunchTask
from alongside.rooms.ledger import rows
from alongside.rooms.ledger.action import change, current
from alongside.rooms.ledger.book import Book, write_through
from alongside.rooms.people import queries

MOVING = frozenset(
    kind.kind
    for kind in (
        events.ReleaseAdded,
        events.ReleaseDateRemoved,
        events.ReleaseDateStated,
        events.ReleaseShipped,
        events.ReleaseWithdrawn,
    )
)
"""Events of a release after which a launch without a day of its own may have another one."""


def day_of(launch: Launch) -> date | None:
    """The day that the tasks of a launch are reckoned from: its own, or the latest of its releases still to come."""
    if launch.date:
        return parse(launch.date).first
    dated = Release.objects.within(launch.workspace_id).filter(
        pk__in=Bundled.objects.filter(launch=launch.pk).values("release"),
        shipped_on=None,
        withdrawn=False,
    )
    latest: date | None = dated.aggregate(latest=Max("release_first"))["latest"]
    return latest


def reflow(launch: Launch) -> None:
    """Give the launch its day, and its open tasks theirs, in the book of the running action."""
    write_through()
    launch = current(launch)
    day = day_of(launch)
    if launch.day != day:
        change(launch, day=day)
    for task, due_on in moved(launch, day):
        change(task, due=due_on)


def moved(launch: Launch, day: date | None) -> Iterator[tuple[LaunchTask, date | None]]:
    """Its open tasks that are due on another day, for a launch on that one: each with its new day."""
    workdays = queries.workdays(launch.workspace)
    tasks = LaunchTask.objects.within(launch.workspace_id).filter(
        launch=launch.pk, state=State.OPEN
    )
    for task in tasks:
        due_on = due(declared(task), day, workdays) if day else None
        if task.due != due_on:
            yield task, due_on


def declared(task: LaunchTask) -> Task:
    """A task of a launch as its playbook has it."""
    return Task(
        key=task.key,
        title=task.title,
        at=task.at,
        owner=Function(task.function) if task.function in list(Function) else task.function,
        beside=tuple(filter(None, task.beside.split(","))),
        gate=task.gate,
        aspired=task.aspired,
        after=tuple(task.after.split()),
        unit=Unit(task.unit),
        evidence=task.asks,
    )


def follow(book: Book) -> None:
    """Let launches without a day of their own follow the release dates that the book wrote, in its transaction."""
    if book.kinds.isdisjoint(MOVING) or not book.features:
        return
    held = Bundled.objects.within(book.workspace).filter(feature__in=book.features)
    launches = Launch.objects.within(book.workspace).filter(pk__in=held.values("launch"), date="")
    for launch in launches.select_related("workspace"):
        day = day_of(launch)
        if launch.day == day:
            continue
        launch.day = day
        rows.update(Launch, ("day",), [launch])
        tasks = list(moved(launch, day))
        for task, due_on in tasks:
            task.due = due_on
        rows.update(LaunchTask, ("due",), [task for task, _ in tasks])
