"""What calendars were told last of each thing: by which they know it, and when it tells something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import uuid4

from django.db import connection

from alongside.core.calendars.entries import Entry, Status, Told, digest_of
from alongside.rooms.calendars.gathering import Gathered, Off, day_of
from alongside.rooms.calendars.models import CalendarEntry
from alongside.rooms.ledger import rows
from alongside.rooms.ledger.among import among
from alongside.rooms.ledger.reading import moment_as_text

OFF_FOR = timedelta(days=30)
"""So long calendars are told that something is off, before it leaves them."""
_NAMES = ("uid", "sequence", "digest", "first", "last", "changed_at", "off_at")


Key = tuple[str, int]
"""What an entry is about: its kind, and which one."""


class Kept(NamedTuple):
    """A row of `CalendarEntry`; `pk` is 0 for one that is new."""

    pk: int
    uid: str
    sequence: int
    digest: str
    first: date
    last: date
    changed_at: datetime
    off_at: datetime | None


class Plan(NamedTuple):
    """What calendars are to be told, and what of that is to be kept before they are."""

    told: list[Told]
    new: list[tuple[Entry, Kept]]
    changed: list[Kept]
    differing: dict[Key, Kept | None]
    """What is told otherwise than it was kept, as it was read."""


def planned(workspace: int, gathered: Gathered, *, since: date, now: datetime) -> Plan:
    """What is to be told of what was gathered, in the order of the days. One statement; writes nothing."""
    found: list[Entry | Off] = [*gathered.on, *gathered.off]
    before = kept(workspace, [(one.kind, one.number) for one in found])
    plan = Plan([], [], [], {})
    for entry in gathered.on:
        if entry.last >= since:
            _put(plan, entry, before.get((entry.kind, entry.number)), now)
    for off in gathered.off:
        row = before.get((off.kind, off.number))
        if row is None or row.last < since:
            continue  # nobody was told of it, or it is long over
        if row.off_at is None or now - row.off_at < OFF_FOR:
            _put(plan, _called_off(off, row), row, now)
    plan.told.sort(key=lambda one: (one.entry.first, one.entry.kind, one.entry.number))
    return plan


def keep(workspace: int, plan: Plan) -> bool:
    """Keep what is told for the first time, or otherwise than before. Called with the workspace locked.

    False, and nothing is kept, if any of it was kept otherwise meanwhile: then it is to be planned anew.
    """
    now = kept(workspace, plan.differing)
    if any(now.get(key) != row for key, row in plan.differing.items()):
        return False
    rows.insert_values(
        CalendarEntry,
        ("workspace_id", "kind", "number", *_NAMES),
        [(workspace, str(entry.kind), entry.number, *row[1:]) for entry, row in plan.new],
    )
    rows.update(CalendarEntry, _NAMES, [CalendarEntry(**one._asdict()) for one in plan.changed])
    return True


def kept(workspace: int, keys: Iterable[Key]) -> dict[Key, Kept]:
    """What was kept of these. One statement, as tuples: models took longer than all else that a feed does."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    for kind, number in keys:
        by_kind[kind].append(number)
    if not by_kind:
        return {}
    moments = moment_as_text("changed_at"), moment_as_text("off_at")
    parts, parameters = list[str](), list[Any]()
    for kind, numbers in by_kind.items():
        these = among(numbers)
        parts.append(_KEPT.format(*moments, these.sql))
        parameters += [workspace, str(kind), *these.params]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), parameters)
        return {(row[0], row[1]): _read(row) for row in cursor.fetchall()}


_KEPT = """
SELECT kind, number, id, uid, sequence, digest, CAST(first AS TEXT), CAST(last AS TEXT), {}, {}
FROM rooms_calendarentry WHERE workspace_id = %s AND kind = %s AND number IN ({})
"""
_moment = lru_cache(maxsize=4_096)(datetime.fromisoformat)


def _read(row: tuple[Any, ...]) -> Kept:
    *_, pk, uid, sequence, digest, first, last, changed_at, off_at = row
    return Kept(
        pk,
        uid,
        sequence,
        digest,
        day_of(first),
        day_of(last),
        _moment(changed_at),
        _moment(off_at) if off_at else None,
    )


def _put(plan: Plan, entry: Entry, row: Kept | None, now: datetime) -> None:
    digest = digest_of(entry)
    if row is not None and row.digest == digest:
        plan.told.append(Told(entry, row.uid, row.sequence, row.changed_at))
        return
    off = entry.status is Status.CANCELLED
    plan.differing[entry.kind, entry.number] = row
    anew = Kept(
        row.pk if row else 0,
        row.uid if row else f"{uuid4().hex}@alongside",
        row.sequence + 1 if row else 0,
        digest,
        entry.first,
        entry.last,
        now,
        ((row and row.off_at) or now) if off else None,
    )
    if row is None:
        plan.new.append((entry, anew))
    else:
        plan.changed.append(anew)
    plan.told.append(Told(entry, anew.uid, anew.sequence, anew.changed_at))


def _called_off(off: Off, row: Kept) -> Entry:
    """It stands where calendars have it, and says that it is off, also in those that show no status."""
    return Entry(
        off.kind,
        off.number,
        f"Off: {off.title}",
        off.why,
        Status.CANCELLED,
        row.first,
        row.last,
        off.page,
        off.key,
        off.begins_at,
        off.ends_at,
    )
