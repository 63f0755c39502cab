"""What was set aside, when an import is undone: what it waived and its baseline run out, what it took back holds again.

Rows are not rewound, as replay reads them: what was in force until the import was undone stays in force until then.
"""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.timeline import decode
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.ledger.book import Book
from alongside.rooms.ledger.models import Event


def follow(book: Book) -> None:
    """Set waivers and baseline right if the book undid a batch."""
    if events.BatchUndone.kind not in book.kinds:
        return
    undone = Event.objects.within(book.workspace).filter(kind=events.BatchUndone.kind).latest("id")
    batch = decode(undone.kind, undone.payload)
    assert isinstance(batch, events.BatchUndone)
    about_waivers = Event.objects.within(book.workspace).filter(
        batch=batch.batch, kind__in=(events.FindingWaived.kind, events.WaiverRevoked.kind)
    )
    for event in about_waivers.order_by(
        "-known_at", "-id"
    ):  # the last word first, as one takes back
        _set_right(event, undone.known_at)
    _end_baseline(batch.batch, undone)


def _set_right(event: Event, moment: datetime) -> None:
    said = decode(event.kind, event.payload)
    assert isinstance(said, events.FindingWaived | events.WaiverRevoked)
    waivers = Waiver.objects.within(event.workspace_id).filter(
        release=event.subject, code=said.code, anchor=said.anchor
    )
    if isinstance(said, events.FindingWaived):
        granted = waivers.filter(granted_at=event.known_at).values("reason")
        waivers.filter(reason__in=granted, revoked_at=None).update(revoked_at=moment)
        return
    taken_back = waivers.filter(revoked_at=event.known_at, granted_at__lt=event.known_at)
    for waiver in taken_back.order_by("-id")[:1]:
        waiver.pk, waiver.granted_at, waiver.revoked_at = None, moment, None
        waiver.save(force_insert=True)


def _end_baseline(batch: int, undone: Event) -> None:
    """Findings that the batch's baseline set aside, and that it did not bring itself, are open again."""
    taken = Event.objects.within(undone.workspace_id).filter(kind=events.BaselineTaken.kind)
    for known_at, payload in taken.values_list("known_at", "payload"):
        said = decode(events.BaselineTaken.kind, payload)
        assert isinstance(said, events.BaselineTaken)
        if said.batch == batch:
            aside = Finding.objects.within(undone.workspace_id).filter(baseline_at=known_at)
            aside.filter(baseline_ended_at=None).update(baseline_ended_at=undone.known_at)
