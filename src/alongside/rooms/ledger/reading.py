"""Reading the ledger: rows become the core's entries without a detour over model objects.

A full check spends nine tenths of its time here and in storing, so rows are read as tuples.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from alongside.core.timeline import Entry, decode

_COLUMNS = (
    "id, kind, payload, subject, feature_id, happened_at, recorded_at, known_at, actor_id, batch_id"
)
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
        )
    elif features:
        places = ", ".join(["%s"] * len(features))
        yield from _read(
            f"workspace_id = %s AND feature_id IN ({places}){known} ORDER BY feature_id, known_at, id",
            [workspace, *features, *bound],
        )


def _read(where: str, parameters: list[Any]) -> Iterator[Entry]:
    """Entries of the rows that satisfy `where`."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {_COLUMNS} FROM rooms_event WHERE {where}", parameters)  # noqa: S608
        while rows := cursor.fetchmany(_CHUNK):
            for (
                number,
                kind,
                payload,
                subject,
                feature,
                happened,
                recorded,
                known,
                actor,
                batch,
            ) in rows:
                yield Entry(
                    number,
                    decode(kind, payload),
                    subject,
                    feature,
                    _utc(happened),
                    _utc(recorded),
                    _utc(known),
                    actor,
                    batch,
                )


def _utc(value: Any) -> datetime:
    """SQLite gives the text that was stored (UTC without a zone), PostgreSQL a datetime."""
    if isinstance(value, datetime):
        return value if value.tzinfo is UTC else value.astimezone(UTC)
    return datetime.fromisoformat(value).replace(tzinfo=UTC)


def _bind(moment: datetime) -> Any:
    """A moment as the engine compares it."""
    return connection.ops.adapt_datetimefield_value(moment)
