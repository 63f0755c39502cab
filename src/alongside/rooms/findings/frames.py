"""What was set aside, when an import is undone: what it waived and its baseline run out, what it took back holds again.

When features are merged, what was waived of a release goes on for the one that it became one with.

Rows are not rewound, as replay reads them: what was in force until the import was undone stays in force until then.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, OuterRef, Subquery

from alongside.core import events
from alongside.core.timeline import decode
from alongside.core.timeline.joint import MERGING, place, same_releases, standing
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.ledger import reading
from alongside.rooms.ledger.book import Book
from alongside.rooms.ledger.models import Event

_MERGING = {events.BatchUndone.kind, *(kind.kind for kind in MERGING)}


def follow(book: Book) -> None:
    """Set waivers and baseline right if the book undid a batch, or merged features."""
    if events.BatchUndone.kind in book.kinds:
        _undo(book)
    if book.kinds & _MERGING:
        carry_waivers(book.workspace)


def carry_waivers(workspace: int) -> None:
    """Let what was waived of releases that became one with another go on for that one, and back when they are parted.

    A waiver ends with the merger, and another one like it begins, so that a replay of any moment finds the right one.
    """
    holding = Waiver.objects.within(workspace).filter(revoked_at=None, release__isnull=False)
    mergers = reading.mergers(workspace)
    for merger in sorted(standing(mergers).values(), key=place):
        assert isinstance(merger.event, events.FeatureMerged)
        for one, other in merger.event.releases.items():
            for waiver in holding.filter(release=one):
                _move(waiver, other, merger.known_at)
    joined, were = same_releases(mergers), _ever_joined(workspace)
    ended = Waiver.objects.within(workspace).filter(
        code=OuterRef("code"),
        anchor=OuterRef("anchor"),
        reason=OuterRef("reason"),
        revoked_at=OuterRef("granted_at"),
    )
    came = holding.annotate(was_of=Subquery(ended.order_by("-id").values("release")[:1]))
    for waiver in came.filter(was_of__isnull=False).exclude(was_of=F("release")):
        parted = waiver.was_of not in joined and (waiver.was_of, waiver.release_id) in were
        if parted:
            _move(waiver, waiver.was_of, _last_parting(workspace))


def _ever_joined(workspace: int) -> set[tuple[int, int]]:
    """Every two releases that were one at some time: the one that went, the one that went on."""
    said = (merger.event for merger in reading.mergers(workspace, undone=True))
    merged = (event for event in said if isinstance(event, events.FeatureMerged))
    return {pair for event in merged for pair in event.releases.items()}


def _move(waiver: Waiver, release: int, moment: datetime) -> None:
    """End the waiver, and begin one like it for another release."""
    Waiver.objects.filter(pk=waiver.pk).update(revoked_at=moment)
    waiver.pk, waiver.release_id, waiver.subject = None, release, release
    waiver.granted_at = max(waiver.granted_at, moment)
    waiver.save(force_insert=True)


def _last_parting(workspace: int) -> datetime:
    """When features were last parted again, be it that the import that had merged them was undone."""
    kinds = (events.FeatureParted.kind, events.BatchUndone.kind)
    moment: datetime = Event.objects.within(workspace).filter(kind__in=kinds).latest("id").known_at
    return moment


def _undo(book: Book) -> None:
    """Set waivers and baseline right after a batch was undone."""
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
        subject=event.subject or 0, code=said.code, anchor=said.anchor
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
