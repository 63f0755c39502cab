"""Makes the vectors of what was written, in the background: a second's worth a job, the newest conversation first.

Without the model nothing is done, and search goes by words alone. Each job keeps what it made in a transaction of its
own, so a worker that is killed loses a second's work, and nothing is made twice.
"""

from __future__ import annotations

from time import monotonic
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Count, F, Q
from django.db.models.functions import Length

from alongside.core.search.minilm import files
from alongside.core.search.vectors import BYTES, keep
from alongside.rooms.jobs.handlers import handles
from alongside.rooms.jobs.queue import enqueue
from alongside.rooms.ledger.lock import lock
from alongside.rooms.search import sources, volumes
from alongside.rooms.search.models import Prepared

SECONDS = 0.8
"""How long a job goes on before it leaves the worker to others; one more chunk takes a fifteenth of a second."""


class Progress(NamedTuple):
    """How far search by meaning has come."""

    documents: int
    """Conversations, insights, opportunities, features and notes that there are."""
    embedded: int
    """Those of them that are found by what they mean; the others only by their words."""
    by_meaning: bool
    """Whether there is a model at all."""


def progress(workspace: int) -> Progress:
    """How many documents of a workspace have their vectors."""
    counted = Prepared.objects.within(workspace).aggregate(
        documents=Count("pk"), embedded=Count("pk", filter=Q(embedded=True))
    )
    return Progress(**counted, by_meaning=files.installed())


def ask_where_due() -> None:
    """Have vectors made wherever some are lacking, if there is a model. A worker does so once a minute.

    Whoever writes does not ask: there may be no model yet, and a minute later is soon enough.
    """
    if files.installed():
        due = Prepared.objects.filter(embedded=False).order_by("workspace")
        for workspace in due.values_list("workspace_id", flat=True).distinct():
            enqueue("embed", workspace=workspace, payload={})


@handles("embed")
def embed(workspace: int, payload: dict[str, Any]) -> None:  # noqa: ARG001 - a handler's form
    """Make some vectors, keep them, and ask for the next ones if any may be left."""
    from alongside.core.search.minilm.model import model  # NumPy comes with it

    row = _next(workspace) if files.installed() else None
    if row is None:
        return
    held, made = bytes(row.vectors), []
    until = monotonic() + SECONDS
    texts = sources.chunks_of(row)
    for text in texts[len(held) // BYTES :]:
        made.append(keep(model().embed(text)))
        if monotonic() > until:
            break
    else:  # of words that are gone though nobody said so, nothing is meant; else they would be waited for forever
        made += [bytes(BYTES)] * (row.chunks - max(len(texts), len(held) // BYTES))
    if _keep(row, held, b"".join(made)) and _next(workspace) is not None:
        enqueue("embed", workspace=workspace, payload={})


def _next(workspace: int) -> Prepared | None:
    """What is to be embedded first: what is short, then conversations, those held last before the others."""
    due = Prepared.objects.within(workspace).filter(embedded=False)
    return due.order_by(F("conversation__held_on").desc(nulls_first=True), "-pk").first()


def _keep(row: Prepared, held: bytes, made: bytes) -> bool:
    """Put the vectors behind those that were held; False where somebody else did, or it says something else by now."""
    vectors = held + made
    embedded = len(vectors) == row.chunks * BYTES
    with transaction.atomic():
        lock(row.workspace_id)
        same = Prepared.objects.annotate(size=Length("vectors")).filter(pk=row.pk, size=len(held))
        kept = bool(same.update(vectors=vectors, embedded=embedded))
        if kept and embedded:
            volumes.changed(row.workspace_id)
    return kept
