"""Past imports as people read them, and who may take one back."""

from __future__ import annotations

import json
import logging
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.core.timeline import decode
from alongside.rooms.imports.built import built_upon
from alongside.rooms.imports.models import Upload
from alongside.rooms.imports.undo import BuiltUpon, NoSuchBatch, UndoneBefore, find, undo
from alongside.rooms.jobs.handlers import handles
from alongside.rooms.jobs.queries import waiting
from alongside.rooms.jobs.queue import enqueue
from alongside.rooms.ledger.models import Batch, Event
from alongside.rooms.ledger.origin import Origin
from alongside.rooms.people.models import Member
from alongside.rooms.people.roles import may

log = logging.getLogger(__name__)

LARGE = 2_000
"""Events from which on taking an import back is a job's work."""
PAGE = 100


class NotYours(AlongsideError):
    """Only admins and whoever imported it take an import back."""


class Past(NamedTuple):
    """One import."""

    number: int
    source: str
    """csv, log, kep, a tracker's name."""
    at: datetime
    file: str
    """The file's name, where the reader may know it."""
    by: str
    """Who imported it; empty for whoever had the command line."""
    by_member: int | None
    events: int
    undone_at: datetime | None
    undone_by: str
    being_undone: bool
    """Whether a worker has been asked to take it back."""


class Stakes(NamedTuple):
    """What taking an import back would do."""

    features: int
    """How many features it spoke of."""
    built: int
    """How many later events stand on what it brought; then it stays."""


def imports_of(member: Member, *, page: int = 1) -> tuple[list[Past], bool]:
    """The workspace's imports, latest first, `PAGE` of them; and whether there are more."""
    batches = _batches(member).order_by("-id")
    found = list(batches[(page - 1) * PAGE : page * PAGE + 1])
    return _told(found[:PAGE], member), len(found) > PAGE


def past(number: int, *, member: Member) -> Past:
    """One import that the member may see; `NoSuchBatch` otherwise."""
    found = list(_batches(member).filter(pk=number))
    if not found:
        raise NoSuchBatch(f"no import has the number {number}")
    return _told(found, member)[0]


def may_undo(one: Past, member: Member) -> bool:
    """Whether the member may take the import back: admins may, and whoever imported it while they write here."""
    return may(member, "import-log") or (may(member, "import") and one.by_member == member.pk)


def stakes(one: Past, *, member: Member) -> Stakes:
    """What is at stake when it is taken back."""
    batch = Batch(pk=one.number, workspace_id=member.workspace_id)
    own = Event.objects.within(member.workspace_id).filter(batch=batch).exclude(feature=None)
    return Stakes(own.values("feature").distinct().count(), built_upon(batch))


def take_back(one: Past, *, by: Member, at: datetime) -> bool:
    """Take an import back, a large one by job; returns whether it is done already.

    Raises `NotYours`, `UndoneBefore`, and what `undo` raises.
    """
    if not may_undo(one, by):
        raise NotYours("only an admin or whoever imported it takes an import back")
    if one.events < LARGE:
        undo(find(one.number, within=by.workspace), at=at, by=Origin(member=by))
        return True
    if one.undone_at is not None:
        raise UndoneBefore(f"batch {one.number} was taken back before")
    enqueue("undo_batch", workspace=by.workspace_id, payload={"batch": one.number, "by": by.pk})
    return False


@handles("undo_batch")
def undo_batch(workspace: int, payload: dict[str, Any]) -> None:
    """Take a large import back. Done before, or not possible any more: then nothing is left to do."""
    member = Member.objects.within(workspace).get(pk=payload["by"])
    if not may_undo(past(payload["batch"], member=member), member):  # they may do less by now
        log.warning("batch %s was not taken back: who asked for it may not", payload["batch"])
        return
    try:
        batch = find(payload["batch"], within=member.workspace)
        undo(batch, at=timezone.now(), by=Origin(member=member))
    except (UndoneBefore, BuiltUpon) as problem:
        log.warning("batch %s was not taken back: %s", payload["batch"], problem)


def _batches(member: Member) -> Any:
    """The workspace's imports with the `file` that each came from, where the member may know it."""
    uploads = Upload.objects.visible_to(member).filter(batch=OuterRef("pk"))
    return Batch.objects.visible_to(member).annotate(file=Subquery(uploads.values("name")[:1]))


def _told(batches: list[Any], member: Member) -> list[Past]:
    """What is known of these imports: two statements, however many they are."""
    said = _said([batch.pk for batch in batches], member)
    asked = waiting().filter(workspace=member.workspace_id, kind="undo_batch")
    soon = {json.loads(payload)["batch"] for payload in asked.values_list("payload", flat=True)}
    nothing = (None, "", 0)
    told = []
    for batch in batches:
        by_member, by, count = said.get((events.BatchImported.kind, batch.pk), nothing)
        undone_by = said.get((events.BatchUndone.kind, batch.pk), nothing)[1]
        told.append(
            Past(
                batch.pk, batch.source, batch.started_at, batch.file or "", by, by_member,
                count, batch.undone_at, undone_by, batch.undone_at is None and batch.pk in soon,
            )
        )  # fmt: skip
    return told


def _said(numbers: list[int], member: Member) -> dict[tuple[str, int], tuple[int | None, str, int]]:
    """By kind and batch: who imported it or took it back, and how many events that was."""
    kinds = (events.BatchImported.kind, events.BatchUndone.kind)
    # They belong to no feature: by that they are found among the few of their like, however long the ledger is.
    there = Event.objects.visible_to(member).filter(feature=None, kind__in=kinds)
    rows = there.filter(subject__in=numbers).values_list(
        "kind", "subject", "actor", "actor__name", "payload"
    )
    return {
        (kind, subject): (actor, name or "", _events(kind, payload))
        for kind, subject, actor, name, payload in rows
        if subject is not None
    }


def _events(kind: str, payload: str) -> int:
    said = decode(kind, payload)
    assert isinstance(said, events.BatchImported | events.BatchUndone)
    return said.events
