"""Wipes what was withdrawn from the files of the database: a job, done at least once, that many may wait for.

Rows that are deleted leave traces: in free pages, in the write-ahead log, in statistics. On SQLite the file is written
anew and the log cut to nothing; on PostgreSQL the tables are vacuumed, after which no query and no dump finds them (its
own files are its operator's: docs/self-hosting/backup.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from alongside.rooms.discovery.models import Conversation, Speaker
from alongside.rooms.discovery.withdrawal import drafts, notebook, recordings
from alongside.rooms.jobs.handlers import handles
from alongside.rooms.jobs.models import Job
from alongside.rooms.jobs.queue import enqueue
from alongside.rooms.ledger.models import Workspace

WIPE = "wipe"
BUSY = 2_000
"""Milliseconds to wait for those who read the log: as long, nobody can write."""


class StillRead(Exception):
    """Somebody reads what was there before, so the log cannot be cut; the job tries again later."""


class StillThere(Exception):
    """A recording, or a file that was sent in, is not deleted yet; the job tries again later."""


def ask(workspace: int) -> None:
    """Ask for what was withdrawn to be wiped, in the caller's transaction."""
    enqueue(WIPE, workspace=workspace, payload={})


def is_under_way(workspace: int) -> bool:
    """Whether something withdrawn is still to be wiped."""
    return Job.objects.within(workspace).filter(kind=WIPE, done_at=None).exists()


@handles(WIPE)
def wipe(workspace: int, payload: dict[str, Any]) -> None:  # noqa: ARG001 - a handler's form
    """Wipe what was withdrawn by now. Killed in the middle, it is done again from the beginning."""
    notebook.settle(Workspace.objects.get(pk=workspace))
    files = Job.objects.within(workspace).filter(kind__in=(recordings.FORGET, drafts.FORGET))
    if files.filter(done_at=None).exists():
        raise StillThere("a file is still to be deleted")
    # What is withdrawn meanwhile has another revision, and a job of its own.
    begun = list(unwiped().filter(workspace=workspace).values_list("pk", "revision"))
    if connection.vendor == "sqlite":
        _write_anew()
    else:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")
    now = timezone.now()
    for number, revision in begun:
        _note_wiped(number, revision, now)


def unwiped() -> QuerySet[Conversation]:
    """Conversations, of every workspace, of which something was withdrawn that is not wiped yet."""
    voices = Speaker.objects.filter(conversation=OuterRef("pk"), withdrawn_at__isnull=False)
    gone = Q(withdrawn_at__isnull=False) | Exists(voices)
    return Conversation.objects.filter(gone, wiped_at=None)


def _note_wiped(number: int, revision: int, at: datetime) -> None:
    Conversation.objects.filter(pk=number, revision=revision).update(wiped_at=at)


def _write_anew() -> None:
    """Write SQLite's file anew from its rows, and cut its log to nothing."""
    with connection.cursor() as cursor:
        with _set(cursor, "temp_store", "FILE"):  # the new file would be held in memory otherwise
            cursor.execute("VACUUM")
        with _set(cursor, "busy_timeout", BUSY):
            (busy, _, _) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise StillRead("the log is still being read, such as by a backup; it is cut later")


@contextmanager
def _set(cursor: Any, name: str, value: object) -> Iterator[None]:
    before = cursor.execute(f"PRAGMA {name}").fetchone()[0]
    cursor.execute(f"PRAGMA {name} = {value}")
    try:
        yield
    finally:
        cursor.execute(f"PRAGMA {name} = {before}")
