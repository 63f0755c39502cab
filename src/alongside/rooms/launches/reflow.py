"""Reckons the days of tasks anew when the day of their launch is another one. Nothing is squeezed.

Only open tasks follow: what has begun keeps its day, and what was done or dropped has had it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from django.db.models import Max, Q

from alongside.core import events
from alongside.core.people import Function
from alongside.core.plandate import parse
from alongside.core.playbooks.fitting import State
from alongside.core.playbooks.playbook import Task, Unit
from alongside.core.playbooks.schedule import due
from alongside.rooms.features.status import Status
from alongside.rooms.launches.merged import follow_merged
from alongside.rooms.launches.models import Bundled, Launch, LaunchTask
from alongside.rooms.ledger import rows
from alongside.rooms.ledger.action import change, current
from alongside.rooms.ledger.book import Book, write_through
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people import queries

MOVING = frozenset(
    kind.kind
    for kind in (
        events.BatchUndone,
        events.FeatureCompleted,
        events.FeatureDropped,
        events.FeatureMerged,
        events.FeatureParted,
        events.FeatureResumed,
        events.ReleaseAdded,
        events.ReleaseDateRemoved,
        events.ReleaseDateStated,
        events.ReleaseShipped,
        events.ReleaseWithdrawn,
    )
)
"""Events of a feature or its releases after which a launch without a day of its own may have another one."""

FOR_ALL = frozenset(
    kind.kind
    for kind in (
        events.BatchUndone,
        events.HolidayAdded,
        events.HolidayRemoved,
        events.TrainDatePublished,
    )
)
"""Events after which any launch may have another day, or its tasks theirs."""

_OVER = (Status.DROPPED, Status.DONE)


def days_of(workspace: int, launches: Collection[Launch]) -> dict[int, date | None]:
    """The day that the tasks of each launch are reckoned from, by its id: its own, or the latest of its releases.

    Of the releases those count that are still to come; where all have shipped, the last shipping day. One statement.
    """
    ahead = Q(release__shipped_on=None, release__withdrawn=False)
    ahead &= ~Q(release__feature__status__in=_OVER)
    held = Bundled.objects.within(workspace).filter(launch__in=[one.pk for one in launches])
    found = {
        launch: latest or shipped
        for launch, latest, shipped in held.order_by("launch")
        .values("launch")
        .annotate(
            latest=Max("release__release_first", filter=ahead),
            shipped=Max("release__shipped_on", filter=Q(release__withdrawn=False)),
        )
        .values_list("launch", "latest", "shipped")
    }
    return {one.pk: parse(one.date).first if one.date else found.get(one.pk) for one in launches}


def reflow(launch: Launch) -> None:
    """Give the launch its day, and its open tasks theirs, in the book of the running action."""
    write_through()
    launch = current(launch)
    day = days_of(launch.workspace_id, [launch])[launch.pk]
    if launch.day != day:
        change(launch, day=day, day_before=launch.day or launch.day_before)
    for task, due_on in _moved(launch.workspace_id, {launch.pk: day}):
        change(task, due=due_on, due_before=task.due or task.due_before)


def _moved(
    workspace: int, days: Mapping[int, date | None]
) -> Iterator[tuple[LaunchTask, date | None]]:
    """The open tasks of launches on these days (by their ids) that are due on another day: each with its new one."""
    workdays = queries.workdays(Workspace(pk=workspace))
    tasks = LaunchTask.objects.within(workspace).filter(launch__in=days, state=State.OPEN)
    for task in tasks.order_by("pk"):
        day = days[task.launch_id]
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
    """Let launches follow what the book wrote about release dates and working days, in its transaction."""
    for_all = not book.kinds.isdisjoint(FOR_ALL)
    if not for_all and (book.kinds.isdisjoint(MOVING) or not book.features):
        return
    if not book.kinds.isdisjoint(_MERGING):
        follow_merged(book.workspace)
    launches = Launch.objects.within(book.workspace)
    if not for_all:
        held = Bundled.objects.within(book.workspace)
        held = held.filter(release__feature__in=book.features)
        launches = launches.filter(pk__in=held.values("launch"), date="")
    found = list(launches)
    if not found:
        return
    days = days_of(book.workspace, found)
    turned = [one for one in found if one.day != days[one.pk]]
    for one in turned:
        one.day_before, one.day = one.day or one.day_before, days[one.pk]
    rows.update(Launch, ("day", "day_before"), turned)
    tasks = list(_moved(book.workspace, days))
    for task, due_on in tasks:
        task.due_before, task.due = task.due or task.due_before, due_on
    rows.update(LaunchTask, ("due", "due_before"), [task for task, _ in tasks])


_MERGING = {
    events.BatchUndone.kind,
    events.FeatureMerged.kind,
    events.FeatureParted.kind,
}
