"""Day one lasts until somebody can act: what a first import brought and is found only now that a seat is filled.

Most rules say nothing where there is nobody to ask, so that a first import finds little before people and pairs are
known. What they say once a seat is filled for the first time is set aside as the baseline of that import too, if it is
found because of the seat alone, and by what the import alone had told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from msgspec.structs import replace

from alongside.core import events
from alongside.core.events import Event as Happening
from alongside.core.people import SIDES
from alongside.core.rules import calendar_of, policy_of, run_for
from alongside.core.timeline import Entry, decode, fold
from alongside.rooms.features.models import Feature
from alongside.rooms.findings.checks import check_all, check_features, undisturbed
from alongside.rooms.findings.identity import Identity, identity_of
from alongside.rooms.findings.lookout import FEW
from alongside.rooms.findings.models import Finding
from alongside.rooms.findings.states import RANK
from alongside.rooms.forecasts.learning import foresight
from alongside.rooms.jobs import queries as jobs
from alongside.rooms.jobs.handlers import handles
from alongside.rooms.jobs.queue import enqueue
from alongside.rooms.ledger import reading
from alongside.rooms.ledger.action import record
from alongside.rooms.ledger.book import Book, write_through, writing
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.ledger.origin import NOBODY

_SEATING = (events.MemberJoined.kind, events.PairAssigned.kind)
_AS_NOW = (
    events.BatchUndone,
    events.FeatureMoved,
    events.HolidayAdded,
    events.HolidayRemoved,
    events.MemberJoined,
    events.MemberLeft,
    events.PairAssigned,
    events.PolicyChanged,
)
"""Not what an import brought, but who looks after it and how it is judged."""

_SOME = 1_000
"""Findings in one statement."""

Without = Mapping[int, Happening | None]
"""By id: what an event would have said without the seats that it filled; None for nothing."""


def follow(book: Book) -> None:
    """Set aside what is found because the book filled a seat for the first time; what an import fills is its own."""
    if book.batch is not None or book.kinds.isdisjoint(_SEATING):
        return
    many = sum(book.told[kind] for kind in _SEATING)
    told = Event.objects.within(book.workspace).filter(kind__in=_SEATING).order_by("-id")
    _set_aside(book.workspace, list(told.values_list("pk", flat=True)[:many]))


@handles("set_aside")
def set_aside(workspace: int, payload: dict[str, Any]) -> None:
    """The same later, where there is much to look at: `events` filled the seats."""
    with writing(workspace):
        _set_aside(workspace, payload["events"], at_once=False)


def is_asked_for(workspace: Workspace) -> bool:
    """Whether it is looked at later which findings become the baseline."""
    return jobs.is_asked_for("set_aside", workspace=workspace.pk, by=timezone.now())


def set_aside_since(workspace: Workspace, moment: datetime) -> int:
    """How many findings became the baseline since then."""
    return Finding.objects.within(workspace).filter(baseline_at__gte=moment).count()


def _first_import(workspace: int) -> int | None:
    """The import whose baseline was taken and that was not undone; None when there is none."""
    taken = Event.objects.within(workspace).filter(kind=events.BaselineTaken.kind).order_by("-id")
    undone = Event.objects.within(workspace).filter(kind=events.BatchUndone.kind)
    gone = {said.batch for said in _said(undone) if isinstance(said, events.BatchUndone)}
    for said in _said(taken):
        if isinstance(said, events.BaselineTaken) and said.batch and said.batch not in gone:
            return said.batch
    return None


def _said(told: QuerySet[Event]) -> list[Happening]:
    return [decode(kind, payload) for kind, payload in told.values_list("kind", "payload")]


def _filled(workspace: int, seating: Collection[int]) -> Without:
    """Those of the events that filled a seat which nobody had sat in, or brought the first who could act at all."""
    told = Event.objects.within(workspace).filter(kind__in=_SEATING)
    now = list(told.filter(pk__in=seating))
    before = told.filter(id__lt=min(seating), batch__undone_at=None)
    sat: dict[int | None, set[str]] = {}
    acted = False
    for subject, kind, payload in before.values_list("subject", "kind", "payload"):
        match decode(kind, payload):
            case events.PairAssigned() as pair:
                sat.setdefault(subject, set()).update(_seats(pair))
            case events.MemberJoined(function=function):
                acted = acted or function in SIDES
    without: dict[int, Happening | None] = {}
    for event in now:
        match decode(event.kind, event.payload):
            case events.PairAssigned() as pair if _seats(pair) - sat.get(event.subject, set()):
                held = _seats(pair) & sat.get(event.subject, set())
                without[event.pk] = events.PairAssigned(
                    pm=pair.pm if "pm" in held else None, pmm=pair.pmm if "pmm" in held else None
                )
            case events.MemberJoined(function=function) if function in SIDES and not acted:
                without[event.pk] = None
    return without


def _seats(pair: events.PairAssigned) -> set[str]:
    taken = {"pm": pair.pm, "pmm": pair.pmm}
    return {seat for seat, member in taken.items() if member is not None}


def _set_aside(number: int, seating: Collection[int], *, at_once: bool = True) -> None:
    batch = _first_import(number)
    without = _filled(number, seating) if batch else {}
    if not (batch and without):
        return
    now, workspace = timezone.now(), Workspace.objects.get(pk=number)
    features = _concerned(workspace, without)
    if features is None:
        if at_once:
            enqueue("set_aside", workspace=number, payload={"events": sorted(seating)})
            return
        check_all(workspace, at=now)
    else:
        check_features(number, features, at=now)
    found = _found_with_seats_alone(workspace, features, batch=batch, without=without, at=now)
    there = Finding.objects.within(workspace).filter(
        Q(baseline_at=None) | Q(baseline_ended_at__isnull=False), resolved_at=None
    )
    kept = there.values_list("pk", "severity", "code", "subject", "anchor")
    aside = [
        number
        for number, severity, code, subject, anchor in kept
        # What is worse by now than the import alone has it is news.
        if RANK[severity] >= found.get(Identity(code, subject, anchor), len(RANK))
    ]
    if aside:
        taken = events.BaselineTaken(findings=len(aside), batch=batch)
        known_at = record(taken, about=workspace, by=NOBODY, at=now)
        write_through()
        for at in range(0, len(aside), _SOME):
            Finding.objects.filter(pk__in=aside[at : at + _SOME]).update(
                baseline_at=known_at, baseline_severity=F("severity"), baseline_ended_at=None
            )


def _concerned(workspace: Workspace, without: Without) -> list[int] | None:
    """The features that those seats are about; None for so many that nobody waits for it."""
    inside = Feature.objects.within(workspace)
    if None not in without.values():
        seated = Event.objects.filter(pk__in=without)
        inside = inside.filter(area__in=seated.values("subject"))
    features = list(inside.values_list("id", flat=True)[: FEW + 1])
    return features if len(features) <= FEW else None


@undisturbed()
def _found_with_seats_alone(
    workspace: Workspace,
    features: Collection[int] | None,
    *,
    batch: int,
    without: Without,
    at: datetime,
) -> dict[Identity, int]:
    """What is not found without those seats, and is found with them by what the import alone told: rank by identity.

    What other areas launch is left out of both: to share somebody with them was decided just now.
    """
    told = list(reading.entries(workspace.pk, features=features, until=at))
    empty = _judged(workspace, _emptied(told, without), at)
    alone = (one for one in told if one.batch == batch or isinstance(one.event, _AS_NOW))
    filled = _judged(workspace, alone, at)
    return {one: rank for one, rank in filled.items() if one not in empty}


def _emptied(told: Iterable[Entry], without: Without) -> Iterator[Entry]:
    """Without those seats; those that were filled since are none of theirs either, where it is looked at later."""
    first = min(without)
    for one in told:
        is_later = one.id > first and one.event.kind in _SEATING
        said = without.get(one.id, None if is_later else one.event)
        if said is not None:
            yield replace(one, event=said)


def _judged(workspace: Workspace, told: Iterable[Entry], at: datetime) -> dict[Identity, int]:
    timeline = fold(told, until=at)
    line, releases = timeline.workspace, list(timeline.releases())
    line.first_planned = reading.first_planned(workspace.pk, until=at)
    report = run_for(
        releases,
        at=at,
        workspace=line,
        calendar=list(calendar_of(releases, policy_of(line), today=at.date())),
        foresee=foresight(workspace.pk, line, at=at),
    )
    return {identity_of(one): RANK[one.severity] for one in report.findings}
