"""List the imports, newest last, with what is needed to take one back."""

from typing import Annotated

import typer
from django.db.models import Count

from alongside.core.events import BatchImported
from alongside.doors.cli import _workspace
from alongside.rooms.ledger.models import Batch, Event, Workspace


def command(
    workspace: Annotated[str | None, typer.Option(help="Its slug; all when left out.")] = None,
) -> None:
    """One line an import."""
    batches = Batch.objects.order_by("id").select_related("workspace")
    if workspace is not None:
        batches = batches.within(_workspace.pick(workspace))
    counts = dict(
        Event.objects.exclude(batch=None)
        .exclude(kind=BatchImported.kind)
        .values_list("batch")
        .annotate(events=Count("id"))
        .order_by("batch")
    )
    if not batches:
        print("Nothing was imported yet.")
    for batch in batches:
        place: Workspace = batch.workspace
        undone = f"  taken back {batch.undone_at:%Y-%m-%d %H:%M}" if batch.undone_at else ""
        print(
            f"{batch.pk:6}  {batch.started_at:%Y-%m-%d %H:%M}  {place.slug:16} {batch.source:6} "
            f"{counts.get(batch.pk, 0):8,} events{undone}"
        )
