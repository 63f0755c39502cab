"""Launches as a file, and the schedule of one: CSV, JSON or Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.doors.web.download import list_file
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.export import Listing, Value
from alongside.doors.web.given import there
from alongside.doors.web.local import Local
from alongside.rooms.findings.about import infeasible
from alongside.rooms.launches.listed import MOST, Listed, launches, wanted_of
from alongside.rooms.launches.told import TaskTold, launch_told

COLUMNS = (
    "launch", "name", "tier", "playbook", "date", "day", "owner", "channels", "releases", "tasks", "done", "late",
    "fits", "called_off_at",
)  # fmt: skip
DOCUMENT = ("Launch", "Tier", "Day", "Decides", "Releases", "Ready", "Late", "Fits")
TASKS = (
    "key", "title", "when", "due", "due_before", "function", "owner", "gate", "critical", "state", "after", "asks",
    "evidence",
)  # fmt: skip
SCHEDULE = ("When", "Due", "Task", "Answers", "Who", "State")


@page("look")
@require_safe
def export(request: Entered) -> HttpResponse:
    """The list as a file. One that is cut says so in its name, and on the next page."""
    who, today = request.who, request.who.local.today(timezone.now())
    found = launches(who.member, wanted_of(request.GET), today=today, limit=MOST)
    misfits = infeasible(who.member, [one.launch.pk for one in found.rows])
    return list_file(
        request,
        Listing(COLUMNS, _values(found.rows, misfits)),
        Listing(DOCUMENT, _pasted(found.rows, misfits, who.local)),
        what="launches",
        rows=len(found.rows),
        cut=found.more,
    )


@page("look")
@require_safe
def schedule(request: Entered, number: int) -> HttpResponse:
    """The tasks of one launch as a file."""
    who = request.who
    today = who.local.today(timezone.now())
    told = there(launch_told(who.member, number, today=today))
    return list_file(
        request,
        Listing(TASKS, _tasks(told.tasks)),
        Listing(SCHEDULE, _schedule(told.tasks, who.local)),
        what="tasks",
        rows=len(told.tasks),
        name=told.launch.name[:60],
    )


def _values(rows: Iterable[Listed], misfits: set[int]) -> Iterator[list[Value]]:
    for one in rows:
        it = one.launch
        off = it.called_off_at
        yield [
            it.pk,
            it.name,
            it.tier,
            it.playbook,
            it.date,
            it.day.isoformat() if it.day else None,
            it.owner.handle if it.owner else None,
            it.channels,
            one.releases,
            one.tasks,
            one.done,
            one.late,
            it.pk not in misfits,
            off.isoformat(timespec="seconds") if off else None,
        ]


def _pasted(rows: Iterable[Listed], misfits: set[int], local: Local) -> Iterator[list[Value]]:
    for one in rows:
        it = one.launch
        yield [
            it.name,
            it.tier,
            local.plan(it.date) if it.date else local.day(it.day),
            it.owner.name if it.owner else "nobody",
            one.releases,
            f"{one.ready} %",
            one.late,
            it.pk not in misfits,
        ]


def _tasks(tasks: Sequence[TaskTold]) -> Iterator[list[Value]]:
    for one in tasks:
        it = one.row
        yield [
            it.key,
            it.title,
            one.when,
            it.due.isoformat() if it.due else None,
            it.due_before.isoformat() if it.due_before else None,
            it.function,
            it.owner.handle if it.owner else None,
            it.gate,
            one.is_critical,
            it.state,
            it.after,
            it.asks,
            it.evidence,
        ]


def _schedule(tasks: Sequence[TaskTold], local: Local) -> Iterator[list[Value]]:
    for one in tasks:
        it = one.row
        yield [
            one.when,
            local.day(it.due),
            it.title,
            it.function,
            it.owner.name if it.owner else "",
            it.state,
        ]
