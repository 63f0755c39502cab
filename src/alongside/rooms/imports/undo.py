"""Taking an import back, as a new event: what was recorded stays, and counts no more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.core.timeline import decode
from alongside.rooms.ledger.book import record, writing
from alongside.rooms.ledger.models import Batch, Event, OwnedQuerySet, Workspace
from alongside.rooms.ledger.origin import NOBODY, Origin


class NoSuchBatch(AlongsideError):
    """No import has that number."""


class UndoneBefore(AlongsideError):
    """The import was taken back already."""


class BuiltUpon(AlongsideError):
    """Others have worked with what the import brought."""


def find(number: int) -> Batch:
    """The batch of that number; `NoSuchBatch` when there is none."""
    batch: Batch | None = Batch.objects.filter(pk=number).select_related("workspace").first()
    if batch is None:
        raise NoSuchBatch(
            f"no import has the number {number}; `alongside import list` has them all"
        )
    return batch


def undo(batch: Batch, *, at: datetime, by: Origin = NOBODY) -> events.BatchUndone:
    """Take a whole import back. Who follows the ledger sets rows to what the rest of it says.

    Refused with `BuiltUpon` when anything outside the batch stands on a feature, train, area or member that the
    batch brought: it would be left in the air.
    """
    with transaction.atomic():
        Workspace.objects.select_for_update().get(pk=batch.workspace_id)
        batch.refresh_from_db()
        if batch.undone_at is not None:
            raise UndoneBefore(
                f"batch {batch.pk} was taken back on {batch.undone_at:%Y-%m-%d %H:%M}"
            )
        if built := _built_upon(batch):
            raise BuiltUpon(
                f"{built} later {'event stands' if built == 1 else 'events stand'} on what batch {batch.pk} "
                "brought; take back those imports first, or keep this one. Nothing was changed"
            )
        own = Event.objects.filter(batch=batch)
        said = events.BatchUndone(
            batch=batch.pk, events=own.exclude(kind=events.BatchImported.kind).count()
        )
        batch.undone_at = at
        batch.save(update_fields=["undone_at"])
        with writing(batch.workspace_id) as book:
            touched = own.exclude(feature=None).values_list("feature", flat=True).distinct()
            book.features.update(touched)
            record(said, about=batch, by=by, at=at)
    return said


def _built_upon(batch: Batch) -> int:
    """How many events that still count, and are not the batch's own, stand on what it brought."""
    own = Event.objects.filter(batch=batch)
    others = Event.objects.within(batch.workspace_id).exclude(batch=batch)
    others = others.filter(batch__undone_at=None)
    features = own.filter(kind=events.FeatureAdded.kind).values("subject")
    areas = set(own.filter(kind=events.AreaOpened.kind).values_list("subject", flat=True))
    trains = {event.train for event in _decoded(own.filter(kind=events.TrainOpened.kind))}
    joined = events.MemberJoined.kind
    members = set(own.filter(kind=joined).values_list("subject", flat=True)) - set(
        others.filter(kind=joined).values_list("subject", flat=True)
    )
    count = others.filter(feature__in=features).count()
    if not (areas or trains or members):
        return count
    elsewhere = others.exclude(feature__in=features)
    count += elsewhere.filter(actor__in=members).count()
    elsewhere = elsewhere.exclude(actor__in=members)
    for event in _decoded(elsewhere.filter(kind__in=_NAMING)):
        match event:
            case events.ReleaseDateStated(train=train):
                count += train in trains
            case events.FeatureMoved(area=area):
                count += area in areas
            case events.PairAssigned(pm=pm, pmm=pmm):
                count += bool({pm, pmm} & members)
    return count


_NAMING = [
    kind.kind for kind in (events.ReleaseDateStated, events.FeatureMoved, events.PairAssigned)
]
"""Events that name a train, an area or a member."""


def _decoded(rows: OwnedQuerySet[Event]) -> Iterator[Any]:
    """Their events."""
    return (
        decode(kind, payload) for kind, payload in rows.values_list("kind", "payload").iterator()
    )
