"""What calendars were told last of each thing: by which they know it, and when it tells something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import uuid4

from django.db.models import Q

from alongside.core.calendars.entries import Entry, Kind, Status, Told, digest_of
from alongside.rooms.calendars.gathering import Gathered, Off
from alongside.rooms.calendars.models import CalendarEntry
from alongside.rooms.ledger import rows

OFF_FOR = timedelta(days=30)
"""So long calendars are told that something is off, before it leaves them."""
_NAMES = ("uid", "sequence", "digest", "first", "last", "changed_at", "off_at")


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

    @property
    def differs(self) -> bool:
        """Whether anything is told otherwise than it was before."""
        return bool(self.new or self.changed)


def planned(workspace: int, gathered: Gathered, *, since: date, now: datetime) -> Plan:
    """What is to be told of what was gathered, in the order of the days. One statement; writes nothing."""
    before = _kept(workspace, [*gathered.on, *gathered.off])
    plan = Plan([], [], [])
    for entry in gathered.on:
        if entry.last >= since:
            _put(plan, entry, before.get((entry.kind, entry.number)), now)
    for off in gathered.off:
        kept = before.get((off.kind, off.number))
        if kept is None or kept.last < since:
            continue  # nobody was told of it, or it is long over
        if kept.off_at is None or now - kept.off_at < OFF_FOR:
            _put(plan, _called_off(off, kept), kept, now)
    plan.told.sort(key=lambda one: (one.entry.first, one.entry.kind, one.entry.number))
    return plan


def keep(workspace: int, plan: Plan) -> None:
    """Keep what is told for the first time, or otherwise than before. Called with the workspace locked."""
    rows.insert_values(
        CalendarEntry,
        ("workspace_id", "kind", "number", *_NAMES),
        [(workspace, str(entry.kind), entry.number, *kept[1:]) for entry, kept in plan.new],
    )
    rows.update(CalendarEntry, _NAMES, [CalendarEntry(**one._asdict()) for one in plan.changed])


def _kept(workspace: int, found: Iterable[Entry | Off]) -> dict[tuple[str, int], Kept]:
    by_kind: dict[Kind, list[int]] = defaultdict(list)
    for one in found:
        by_kind[one.kind].append(one.number)
    if not by_kind:
        return {}
    wanted = Q()
    for kind, numbers in by_kind.items():
        wanted |= Q(kind=str(kind), number__in=numbers)
    there = CalendarEntry.objects.within(workspace).filter(wanted)
    read = there.order_by().values_list("kind", "number", "pk", *_NAMES)
    return {(kind, number): Kept(*values) for kind, number, *values in read}


def _put(plan: Plan, entry: Entry, kept: Kept | None, now: datetime) -> None:
    digest, off = digest_of(entry), entry.status is Status.CANCELLED
    if kept is None or kept.digest != digest:
        kept = Kept(
            kept.pk if kept else 0,
            kept.uid if kept else f"{uuid4().hex}@alongside",
            kept.sequence + 1 if kept else 0,
            digest,
            entry.first,
            entry.last,
            now,
            (kept and kept.off_at) or now if off else None,
        )
        if kept.pk:
            plan.changed.append(kept)
        else:
            plan.new.append((entry, kept))
    plan.told.append(Told(entry, kept.uid, kept.sequence, kept.changed_at))


def _called_off(off: Off, kept: Kept) -> Entry:
    """It stands where calendars have it, and says that it is off, also in those that show no status."""
    return Entry(
        off.kind,
        off.number,
        f"Off: {off.title}",
        "",
        Status.CANCELLED,
        kept.first,
        kept.last,
        off.page,
        off.key,
        off.begins_at,
        off.ends_at,
    )
