"""Whether the ledger was simply written on, or its past was changed."""

from __future__ import annotations

from django.db import connection
from django.db.models import Max, Min

from alongside.core import events
from alongside.rooms.ledger.book import Book
from alongside.rooms.ledger.models import Event

_SAYS_NOTHING = [
    kind.kind
    for kind in (
        events.WorkspaceOpened,
        events.BatchImported,
        events.BatchUndone,
        events.BaselineTaken,
        events.FindingWaived,
        events.WaiverRevoked,
        events.ListExported,
        events.BackupMade,
        events.CalendarLinkMade,
        events.CalendarLinkRevoked,
        events.SignInLinkMade,
    )
]
"""Kinds after which no row looks different."""

_UNSORTED = """
SELECT 1 FROM (
    SELECT known_at, LAG(known_at) OVER (ORDER BY id) AS before
    FROM rooms_event WHERE batch_id = %s AND kind <> %s
) AS told WHERE before > known_at LIMIT 1
"""


def changed_the_past(book: Book) -> bool:
    """Whether rows may differ from the ledger after this book: a batch was undone, or brought what is older.

    An action leaves its row as its own event says. That is the last word, unless a later one is known already.
    """
    if events.BatchUndone.kind in book.kinds:
        return True
    if book.batch is None or not book.batch.attested:
        return False
    own = Event.objects.filter(batch=book.batch).exclude(kind=events.BatchImported.kind)
    others = Event.objects.within(book.workspace).exclude(batch=book.batch)
    others = others.filter(batch__undone_at=None).exclude(kind__in=_SAYS_NOTHING)
    first = own.aggregate(known=Min("known_at"))["known"]
    last = others.aggregate(known=Max("known_at"))["known"]
    if first is not None and last is not None and first < last:
        return True
    with connection.cursor() as cursor:
        cursor.execute(_UNSORTED, [book.batch.pk, events.BatchImported.kind])
        return cursor.fetchone() is not None
