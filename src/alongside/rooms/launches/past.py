"""A launch as it stood on a past day: folded from the ledger by what was known then, never from the rows of today.

Words are erasable, and stand in rows: a release's name, a task's title where its playbook is gone. These are today's.
Eight statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, NamedTuple

from django.db.models import CharField, Value
from django.db.models.functions import Coalesce

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.core.plandate import PlanDate, UnreadableDate, parse_day
from alongside.core.playbooks.fitting import Fit, fit
from alongside.core.playbooks.schedule import left
from alongside.core.rules.replay import end_of
from alongside.core.timeline import Entry, ReleaseLine, decode
from alongside.core.timeline.launch_then import (
    LaunchThen,
    ever_bundled,
    launch_then,
    undone_by,
)
from alongside.rooms.features.models import Release
from alongside.rooms.launches.models import Launch
from alongside.rooms.launches.past_tasks import TaskPast, asked_past, tasks_past
from alongside.rooms.launches.past_told import GatePast, gate_past, last_measured
from alongside.rooms.launches.told import MOST_TOLD, OF_RECORD, OF_RELEASES, Told
from alongside.rooms.ledger import reading
from alongside.rooms.ledger.models import Event
from alongside.rooms.people.models import Member
from alongside.rooms.strategy.models import Kpi


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
    gate: GatePast
    """What had been said at its gate by then, handed to the field, and read."""


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
    measured = last_measured(then)
    names, kpis = _names(member, told, then, measured)
    tasks = tasks_past(told.launch, then, fits, names, on)
    undone = undone_by(told.entries, moment)
    own = [one for one in told.own if one[0].known_at <= moment and one[0].batch not in undone]
    return Past(
        told.launch,
        on,
        _name(told, moment),
        names.get(then.line.owner or 0, ""),
        then,
        fits,
        left(on, day, workdays) if day else None,
        _releases(told, then),
        [one for one, _ in tasks],
        _record(told, moment, names),
        gate_past(
            member,
            then,
            own,
            asked=asked_past(tasks),
            kpis=[(*kpis[number], *read) for number, read in measured.items() if number in kpis],
            titles={one.then.task.key: one.title for one, _ in tasks},
        ),
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


def _names(
    member: Member, told: Threads, then: LaunchThen, kpis: Iterable[int]
) -> tuple[dict[int, str], dict[int, tuple[str, str]]]:
    """By id: who did something for it, or decided, or moved a date of what went with it; and KPIs, with their units.

    One statement.
    """
    numbers: set[int | None] = {one.owner for one in then.tasks} | {then.line.owner}
    numbers |= {one.since.actor for one in then.tasks if one.since}
    numbers |= {entry.actor for entry in told.entries if entry.event.kind in OF_RELEASES}
    there = [number for number in numbers if number]
    people: Any = Member.objects.within(told.launch.workspace_id).filter(pk__in=there).order_by()
    people = people.annotate(unit_=Value("", CharField()), what_=Value("who"))
    measured: Any = Kpi.objects.visible_to(member).filter(pk__in=kpis).order_by()
    measured = measured.annotate(what_=Value("kpi"))
    rows = people.values_list("what_", "pk", "name", "unit_").union(
        measured.values_list("what_", "pk", "name", "unit"), all=True
    )
    found = list(rows)
    return (
        {number: name for what, number, name, _ in found if what == "who"},
        {number: (name, unit) for what, number, name, unit in found if what == "kpi"},
    )


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
