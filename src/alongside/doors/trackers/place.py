"""The workspace that an import goes into."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from alongside.rooms.ledger.lock import lock
from alongside.rooms.ledger.models import Batch, Workspace
from alongside.rooms.people.actions import open_workspace


class Place(NamedTuple):
    """Where an import goes."""

    workspace: Workspace
    opened: bool
    """Whether the workspace was opened for it."""
    first: bool
    """Whether it is the first import that counts there."""


@contextmanager
def place(slug: str, *, name: str, now: datetime, rehearse: bool) -> Iterator[Place]:
    """The workspace of that slug, opened if it is not there. What is done here is kept whole, or not at all."""
    with transaction.atomic():
        there = Workspace.objects.filter(slug=slug).first()
        workspace = there or open_workspace(slug, name=name, at=now)
        imported = Batch.objects.within(workspace).filter(undone_at=None)
        if not imported.exists():
            # What it finds is set aside in the same transaction, and what it writes, checks wait for.
            lock(workspace.pk)
        yield Place(workspace, there is None, first=not imported.exists())
        if rehearse:
            transaction.set_rollback(True)
