"""Reading the ledger: rows become the core's entries without a detour over model objects.

A full check spends nine tenths of its time here and in storing, so rows are read as tuples.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import Min

from alongside.core.timeline import Entry, decode
from alongside.rooms.ledger.models import Event

_COLUMNS = "id, kind, payload, subject, feature_id, {known_at}, actor_id, batch_id"
_CHUNK = 2_000


def entries(
    workspace: int, *, features: Collection[int] | None = None, until: datetime | None = None
) -> Iterator[Entry]:
    """A workspace's events in the order that `core.timeline.fold` wants.

    First the workspace's own (what was undone before all else), then feature by feature, each in the order of
    (known_at, id). With `features`, only their threads; with `until`, only what was known by then.
    """
    known, bound = ("", []) if until is None else (" AND known_at <= %s", [_bind(until)])
    yield from _read(
        f"workspace_id = %s AND feature_id IS NULL{known} "
        "ORDER BY CASE kind WHEN 'batch_undone' THEN 0 ELSE 1 END, known_at, id",
        [workspace, *bound],
    )
    if features is None:
        yield from _read(
            f"workspace_id = %s AND feature_id IS NOT NULL{known} ORDER BY feature_id, known_at, id",
            [workspace, *bound],
            bit_by_bit=True,
        )
    elif features:
        places = ", ".join(["%s"] * len(features))
        yield from _read(
            f"workspace_id = %s AND feature_id IN ({places}){known} ORDER BY feature_id, known_at, id",
            [workspace, *features, *bound],
        )


def first_known(workspace: int, *, until: datetime) -> datetime | None:
    """When the earliest event about any feature became known, without what was undone."""
    about_features = Event.objects.within(workspace).filter(
        feature__isnull=False, known_at__lte=until, batch__undone_at=None
    )
    first: datetime | None = about_features.aggregate(first=Min("known_at"))["first"]
    return first.astimezone(UTC) if first else None


def _read(where: str, parameters: list[Any], *, bit_by_bit: bool = False) -> Iterator[Entry]:
    """Entries of the rows that satisfy `where`.

    `bit_by_bit` when they are too many to be held as rows; on PostgreSQL that costs a few more round trips.
    """
    # As text, because both drivers would make the moment in Python, far slower than C does. PostgreSQL's text has
    # the connection's zone, which is UTC; SQLite's is UTC without saying so.
    known_at = "CAST(known_at AS TEXT)"
    if connection.vendor == "sqlite":
        known_at += " || '+00:00'"
    moment = datetime.fromisoformat
    with connection.chunked_cursor() if bit_by_bit else connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_COLUMNS.format(known_at=known_at)} FROM rooms_event WHERE {where}",  # noqa: S608
            parameters,
        )
        while rows := cursor.fetchmany(_CHUNK):
            for number, kind, payload, subject, feature, known, actor, batch in rows:
                event = decode(kind, payload)
                yield Entry(number, event, subject, feature, moment(known), actor, batch)


def _bind(moment: datetime) -> Any:
    """A moment as the engine compares it."""
    return connection.ops.adapt_datetimefield_value(moment)
