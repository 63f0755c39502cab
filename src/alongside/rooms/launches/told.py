"""Launches for their pages: one with its tasks and what no longer fits, and the list of all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from alongside.core.playbooks.fitting import Choices, Fit, State, choices, fit
from alongside.core.playbooks.playbook import Playbook, critical
from alongside.core.playbooks.shipped import lower_than
from alongside.core.tiers import TIERS, Tier
from alongside.rooms.features.models import Release
from alongside.rooms.launches.models import Bundled, Launch, LaunchTask
from alongside.rooms.launches.playbooks import in_force
from alongside.rooms.launches.reflow import declared
from alongside.rooms.people.models import Member
from alongside.rooms.people.queries import workdays

MOST = 200
"""Launches of a page."""


class TaskTold(NamedTuple):
    """A task, as its page has it."""

    row: LaunchTask
    is_critical: bool
    is_late: bool
    """Whether it is open, and its day is over."""
    waits_for: Sequence[str]
    """Titles of what has to be done before and is not."""


class LaunchTold(NamedTuple):
    """A launch, as its page has it."""

    launch: Launch
    releases: Sequence[Release]
    """With their features."""
    tasks: Sequence[TaskTold]
    fit: Fit | None
    """None without a day, or a playbook."""
    choices: Choices | None
    """The ways out, where it no longer fits."""
    suggested: Tier | None
    """The highest tier of its releases; None where none has one."""


def launch_told(member: Member, number: int, *, today: date) -> LaunchTold | None:
    """A launch with all that its page says; None for one that is not there, or not seen. Six statements."""
    seen = Launch.objects.visible_to(member).select_related("workspace", "owner", "author")
    launch = seen.filter(pk=number).first()
    if launch is None:
        return None
    held = Bundled.objects.visible_to(member).filter(launch=number).values("release")
    releases = list(
        Release.objects.visible_to(member)
        .filter(pk__in=held)
        .select_related("feature", "feature__area")
        .order_by("release_first", "pk")
    )
    rows = list(
        LaunchTask.objects.visible_to(member)
        .filter(launch=number)
        .select_related("owner", "state_by")
        .order_by("at", "pk")
    )
    tasks, fits, ways = _tasks(launch, rows, today)
    return LaunchTold(launch, releases, tasks, fits, ways, highest(releases))


def _tasks(
    launch: Launch, rows: Sequence[LaunchTask], today: date
) -> tuple[list[TaskTold], Fit | None, Choices | None]:
    there = Playbook(launch.tier, tuple(map(declared, rows)))
    states = {row.key: State(row.state) for row in rows}
    needed = critical(there) if rows else set[str]()
    over = {State.DONE, State.SKIPPED}
    waiting = {row.key: row.title for row in rows if states[row.key] not in over}
    told = [
        TaskTold(
            row,
            row.key in needed,
            states[row.key] is State.OPEN and row.due is not None and row.due < today,
            [waiting[key] for key in row.after.split() if key in waiting],
        )
        for row in rows
    ]
    if launch.day is None or not rows:
        return told, None, None
    calendar = workdays(launch.workspace)
    fits = fit(there, states, launch=launch.day, today=today, workdays=calendar)
    if fits.is_feasible or launch.tier not in TIERS or launch.day < today:
        return told, fits, None
    lower = [in_force(launch.workspace_id, tier).playbook for tier in lower_than(launch.tier)]
    ways = choices(there, states, lower, launch=launch.day, today=today, workdays=calendar)
    return told, fits, ways


def highest(releases: Sequence[Release]) -> Tier | None:
    """The highest tier that was set for any of these."""
    tiers = {one.tier for one in releases}
    return next((tier for tier in TIERS if tier in tiers), None)


class Listed(NamedTuple):
    """A launch in the list."""

    launch: Launch
    tasks: int
    done: int
    """Done or dropped."""
    late: int
    """Open, and due before today."""
    releases: int


def launches(member: Member, *, today: date, over: bool = False) -> list[Listed]:
    """The launches that are ahead, soonest first, those without a day last; with `over` the past ones, latest first.

    Two statements.
    """
    rows: QuerySet[Launch] = Launch.objects.visible_to(member).select_related("owner")
    if over:
        rows = rows.filter(Q(day__lt=today) | Q(called_off_at__isnull=False)).order_by("-day", "-pk")
    else:
        ahead = Q(day__gte=today) | Q(day__isnull=True)
        rows = rows.filter(ahead, called_off_at=None).order_by("day", "pk")
    found = list(rows[:MOST])
    numbers = [one.pk for one in found]
    tasks = LaunchTask.objects.filter(launch__in=numbers).values("launch").order_by("launch")
    counted = {
        row["launch"]: row
        for row in tasks.annotate(
            all=Count("pk"),
            over=Count("pk", filter=Q(state__in=[State.DONE, State.SKIPPED])),
            late=Count("pk", filter=Q(state=State.OPEN, due__lt=today)),
        )
    }
    held = dict(
        Bundled.objects.filter(launch__in=numbers)
        .values_list("launch")
        .annotate(many=Count("pk"))
        .order_by("launch")
    )
    none = {"all": 0, "over": 0, "late": 0}
    listed = []
    for one in found:
        row = counted.get(one.pk, none)
        listed.append(Listed(one, row["all"], row["over"], row["late"], held.get(one.pk, 0)))
    if not over:
        listed.sort(key=lambda it: (it.launch.day is None, it.launch.day or today, it.launch.pk))
    return listed
