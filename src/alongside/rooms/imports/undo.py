"""Taking an import back, as a new event: what was recorded stays, and counts no more."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.rooms.imports.built import built_upon
from alongside.rooms.ledger.action import record
from alongside.rooms.ledger.book import writing
from alongside.rooms.ledger.models import Batch, Event, Workspace
from alongside.rooms.ledger.origin import NOBODY, Origin


class NoSuchBatch(AlongsideError):
    """No import has that number."""


class UndoneBefore(AlongsideError):
    """The import was taken back already."""


class BuiltUpon(AlongsideError):
    """Others have worked with what the import brought."""


def find(number: int, *, within: Workspace | None = None) -> Batch:
    """The batch of that number; `NoSuchBatch` when there is none.

    Whoever acts in a workspace finds those `within` it.
    """
    batches = Batch.objects.all() if within is None else Batch.objects.within(within)
    batch: Batch | None = batches.filter(pk=number).select_related("workspace").first()
    if batch is None:
        raise NoSuchBatch(
            f"no import has the number {number}; `alongside import list` has them all"
        )
    return batch


def undo(batch: Batch, *, at: datetime, by: Origin = NOBODY) -> events.BatchUndone:
    """Take a whole import back. Who follows the ledger sets rows to what the rest of it says.

    Refused with `BuiltUpon` when anything later stands on a feature, release, train, area or member that the batch
    brought.
    """
    with writing(batch.workspace_id) as book:
        batch.refresh_from_db()
        if batch.undone_at is not None:
            raise UndoneBefore(
                f"batch {batch.pk} was taken back on {batch.undone_at:%Y-%m-%d %H:%M}"
            )
        if built := built_upon(batch):
            stand = "event stands" if built == 1 else "events stand"
            raise BuiltUpon(
                f"{built} later {stand} on what batch {batch.pk} brought: take back the imports that said so "
                "first. What was said by hand stays; then this one has to stay as well. Nothing was changed"
            )
        own = Event.objects.filter(batch=batch)
        said = events.BatchUndone(
            batch=batch.pk, events=own.exclude(kind=events.BatchImported.kind).count()
        )
        batch.undone_at = at
        batch.save(update_fields=["undone_at"])
        touched = own.exclude(feature=None).values_list("feature", flat=True).distinct()
        book.features.update(touched)
        record(said, about=batch, by=by, at=at)
    return said
