"""A launch as it stood on a past day: folded from the ledger by what was known then, never from the rows of today.

Words are erasable, and stand in rows: a release's name, a task's title where its playbook is gone. These are today's.
Eight statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, NamedTuple, cast

from django.db.models import Q
from django.db.models.functions import Coalesce

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.core.plandate import PlanDate, UnreadableDate, parse_day
from alongside.core.playbooks import shipped
from alongside.core.playbooks.difference import when
from alongside.core.playbooks.fitting import Fit, State, fit
from alongside.core.playbooks.playbook import Task, critical
from alongside.core.playbooks.schedule import left
from alongside.core.playbooks.written import read
from alongside.core.rules.replay import end_of
from alongside.core.tiers import Tier
from alongside.core.timeline import Entry, ReleaseLine, decode
from alongside.core.timeline.launch_then import (
    LaunchThen,
    TaskThen,
    ever_bundled,
    launch_then,
    undone_by,
)
from alongside.rooms.features.models import Release
from alongside.rooms.launches.models import Launch, LaunchTask, PlaybookVersion
from alongside.rooms.launches.told import MOST_TOLD, OF_RECORD, OF_RELEASES, Told
from alongside.rooms.ledger import reading
from alongside.rooms.ledger.models import Event
from alongside.rooms.people.models import Member


class NotThen(AlongsideError):
    """It cannot be seen on that day: there is no such day, it is not over, or the launch was not planned."""


class ReleasePast(NamedTuple):
    """A release that went with it."""

    row: Release
    """As it is today, with its feature and the area."""
    tier: str
    ships: PlanDate | None
    launches: PlanDate | None
    """The launch date that was said of it."""
    shipped_on: date | None
    withdrawn: bool


class TaskPast(NamedTuple):
    """A task as it stood."""

    then: TaskThen
    title: str
    function: str
    """Who answered for it; empty where nobody can tell any more."""
    when: str
    """`T-15`."""
    owner: str
    """By name; empty for nobody."""
    is_critical: bool
    did_not_fit: bool
    was_late: bool


class Past(NamedTuple):
    """A launch as it stood at the end of a day."""

    launch: Launch
    """As it is today."""
    on: date
    name: str
    owner: str
    """Who decided, by name; empty for nobody."""
    then: LaunchThen
    fit: Fit | None
    left: int | None
    """Working days that were left until its day."""
    releases: Sequence[ReleasePast]
    tasks: Sequence[TaskPast]
    record: Sequence[Told]
    """What had been said of it by then, the last first."""


class Threads(NamedTuple):
    """All that was ever told of a launch, and of what went with it."""

    launch: Launch
    entries: list[Entry]
    """As the core folds them."""
    own: list[tuple[Entry, datetime, str, str]]
    """Its own thread: with when it happened, who did it, and the words beside it."""
    releases: dict[int, Release]
    """Every release that ever went with it, by id."""


def past_day(said: str, *, today: date) -> date:
    """The day that an address names; `NotThen` for one that is none, or is not over."""
    try:
        day = parse_day(said.strip())
    except UnreadableDate:
        yesterday = today - timedelta(days=1)
        raise NotThen(f"{said[:40]!r} is no day: write one like {yesterday}") from None
    if day >= today:
        raise NotThen(f"{day} is not over yet: choose a day before today")
    return day


def threads_of(member: Member, number: int, *, heard: bool = False) -> Threads | None:
    """What was told of a launch; None for one that is not there, or not seen.

    Nor is it seen in the past by whoever may not see a release that went with it then: it would tell when that ships.
    With `heard` also what customers said of its features, and what is claimed of them. Five statements, and three.
    """
    seen = Launch.objects.visible_to(member).filter(pk=number)
    launch = seen.select_related("workspace").first()
    if launch is None:
        return None
    own = _own(launch)
    bundled = ever_bundled([entry for entry, *_ in own])
    rows = Release.objects.visible_to(member).filter(pk__in=bundled)
    releases = {one.pk: one for one in rows.select_related("feature__area")}
    if len(releases) < len(bundled):
        return None
    told = reading.entries(
        launch.workspace_id, features={one.feature_id for one in releases.values()}, heard=heard
    )
    return Threads(launch, [*told, *(entry for entry, *_ in own)], own, releases)


def launch_past(member: Member, number: int, *, on: date, zone: tzinfo) -> Past | None:
    """The launch as it was known at the end of that day in the member's zone; None as of `threads_of`.

    `NotThen` where it was not planned by then.
    """
    told = threads_of(member, number)
    if told is None:
        return None
    moment = end_of(on, zone)
    then = launch_then(told.entries, number, until=moment)
    if then is None:
        planned = told.launch.planned_at.astimezone(zone).date()
        raise NotThen(f"this launch was not planned yet on {on}: it was on {planned}")
    workdays, day = then.timeline.workspace.workdays, then.day
    fits = None
    if day is not None and day >= on and then.tasks:
        fits = fit(then.playbook, then.states, launch=day, today=on, workdays=workdays)
    names = _names(told, then)
    return Past(
        told.launch,
        on,
        _name(told, moment),
        names.get(then.line.owner or 0, ""),
        then,
        fits,
        left(on, day, workdays) if day else None,
        _releases(told, then),
        _tasks(told.launch, then, fits, names, on),
        _record(told, moment, names),
    )


def _own(launch: Launch) -> list[tuple[Entry, datetime, str, str]]:
    """Its own thread. One statement."""
    rows: Any = Event.objects.within(launch.workspace_id).filter(launch=launch.pk)
    named = rows.order_by("known_at", "id").values_list(
        "id", "kind", "payload", "subject", "known_at", "actor", "batch", "happened_at",
        Coalesce("actor__name", "label__text"), "wording__text",
    )  # fmt: skip
    return [
        (
            Entry(pk, decode(kind, payload), subject, None, known.astimezone(UTC), actor, batch),
            happened,
            who or "",
            said or "",
        )
        for pk, kind, payload, subject, known, actor, batch, happened, who, said in named
    ]


def _names(told: Threads, then: LaunchThen) -> dict[int, str]:
    """By id: who did something for it, or decided, or moved a date of what went with it. One statement."""
    numbers: set[int | None] = {one.owner for one in then.tasks} | {then.line.owner}
    numbers |= {one.since.actor for one in then.tasks if one.since}
    numbers |= {entry.actor for entry in told.entries if entry.event.kind in OF_RELEASES}
    there = [number for number in numbers if number]
    rows = Member.objects.within(told.launch.workspace_id).filter(pk__in=there)
    return dict(rows.values_list("pk", "name"))


def _name(told: Threads, moment: datetime) -> str:
    """What it was called: whoever gave it another name later put the one before beside that."""
    later = (
        said
        for entry, _, _, said in told.own
        if isinstance(entry.event, events.LaunchRenamed) and entry.known_at > moment and said
    )
    return next(later, told.launch.name)


def _releases(told: Threads, then: LaunchThen) -> list[ReleasePast]:
    lines: dict[int, ReleaseLine] = {one.id: one for one in then.timeline.releases()}
    found = []
    for number in then.line.releases:
        line, row = lines.get(number), told.releases[number]
        found.append(
            ReleasePast(
                row,
                line.tier_choice.tier if line and line.tier_choice else "",
                line.release_date if line else None,
                line.launch_date if line else None,
                line.shipment.day if line and line.shipment else None,
                bool(line and line.withdrawn),
            )
        )
    return sorted(found, key=lambda one: (one.ships.first if one.ships else date.max, one.row.pk))


def _tasks(
    launch: Launch, then: LaunchThen, fits: Fit | None, names: dict[int, str], on: date
) -> list[TaskPast]:
    words = _words(launch, then)
    needed = critical(then.playbook)
    late = {task.key for task in fits.late} if fits else set[str]()
    found = []
    for one in then.tasks:
        key = one.task.key
        title, function = words.get((one.tier, one.version, key)) or words.get(
            ("", 0, key), ("", "")
        )
        found.append(
            TaskPast(
                one,
                title or key.replace("-", " ").capitalize(),
                function,
                when(one.task),
                names.get(one.owner or 0, ""),
                key in needed,
                key in late,
                one.state is State.OPEN and one.due is not None and one.due < on,
            )
        )
    return found


def _words(launch: Launch, then: LaunchThen) -> dict[tuple[str, int, str], tuple[str, str]]:
    """By tier, version and key of a task: its title and who answered for it; with no tier as they stand today.

    Two statements.
    """
    rows = LaunchTask.objects.within(launch.workspace_id).filter(launch=launch.pk)
    found = {
        ("", 0, key): (title, function)
        for key, title, function in rows.values_list("key", "title", "function")
    }
    wanted = {(one.tier, one.version) for one in then.tasks}
    which = Q(pk=None)
    for tier, number in wanted:
        which |= Q(tier=tier, number=number)
    written = PlaybookVersion.objects.within(launch.workspace_id).filter(which)
    texts = {(one.tier, one.number): one.text for one in written}
    for tier, number in wanted:
        text = texts.get((tier, number), "")
        tasks: Iterable[Task] = (
            read(text).tasks if text else shipped.playbook(cast(Tier, tier)).tasks
        )
        found |= {(tier, number, task.key): (task.title, str(task.owner)) for task in tasks}
    return found


def _record(told: Threads, moment: datetime, names: dict[int, str]) -> list[Told]:
    """What was said of it as a whole, and of the dates of what went with it, until then; the last first."""
    name, undone = f"“{told.launch.name}”", undone_by(told.entries, moment)
    found = [
        (entry.place, Told(at, entry.event.sentence(who=who or "Somebody", it=name), said))
        for entry, at, who, said in told.own
        if entry.known_at <= moment and entry.event.kind in OF_RECORD and entry.batch not in undone
    ]
    for entry in told.entries:
        of_it = entry.event.kind in OF_RELEASES and entry.subject in told.releases
        since = told.launch.planned_at < entry.known_at <= moment
        if of_it and since and entry.batch not in undone:
            row = told.releases[entry.subject or 0]
            it = f"{row.feature.key} {row.stage}"
            who = names.get(entry.actor or 0, "Somebody")
            sentence = entry.event.sentence(who=who, it=it)
            found.append((entry.place, Told(entry.known_at, sentence, "")))
    found.sort(key=lambda one: one[0], reverse=True)
    return [one for _, one in found[:MOST_TOLD]]
