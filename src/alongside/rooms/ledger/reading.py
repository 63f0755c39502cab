"""Reading the ledger: rows become the core's entries without a detour over model objects.

A full check spends nine tenths of its time here and in storing, so rows are read as tuples.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import Min

from alongside.core.timeline import PLANNED, Entry, decode
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


def first_planned(workspace: int, *, until: datetime) -> datetime | None:
    """When the earliest date of any release became known, without what was undone."""
    dates = Event.objects.within(workspace).filter(
        kind__in=[kind.kind for kind in PLANNED], known_at__lte=until, batch__undone_at=None
    )
    first: datetime | None = dates.aggregate(first=Min("known_at"))["first"]
    return first.astimezone(UTC) if first else None


def moment_as_text(column: str) -> str:
    """SQL for a moment as text that `datetime.fromisoformat` reads, far faster than either driver makes a moment.

    PostgreSQL's text has the connection's zone, which is UTC; SQLite's is UTC without saying so.
    """
    text = f"CAST({column} AS TEXT)"
    return f"{text} || '+00:00'" if connection.vendor == "sqlite" else text


def _read(where: str, parameters: list[Any], *, bit_by_bit: bool = False) -> Iterator[Entry]:
    """Entries of the rows that satisfy `where`.

    `bit_by_bit` when they are too many to be held as rows; on PostgreSQL that costs a few more round trips.
    """
    known_at, moment = moment_as_text("known_at"), datetime.fromisoformat
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
