"""Reading the ledger: rows become the core's entries without a detour over model objects.

A full check spends nine tenths of its time here and in storing, so rows are read as tuples.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import Min
from msgspec import structs

from alongside.core import events
from alongside.core.timeline import PLANNED, Entry, decode
from alongside.core.timeline.joint import into_of, together
from alongside.rooms.ledger.models import Event

_CHUNK = 2_000

_OF_WORKSPACE = (
    events.AreaOpened,
    events.BatchUndone,
    events.FunctionSubscribed,
    events.FunctionUnsubscribed,
    events.HolidayAdded,
    events.HolidayRemoved,
    events.KpiMeasured,
    events.KpiRemoved,
    events.KpiStated,
    events.MemberJoined,
    events.MemberLeft,
    events.ObjectiveClosed,
    events.ObjectiveOpened,
    events.ObjectiveOwned,
    events.ObjectivePlaced,
    events.ObjectiveReopened,
    events.ObjectiveRescheduled,
    events.PairAssigned,
    events.PerceptionNoted,
    events.PolicyChanged,
    events.TrainDatePublished,
    events.TrainOpened,
)
"""What concerns the workspace as a whole. Other events without a feature are many: those of conversations."""

_ARE_MERGERS = f"kind IN ('{events.FeatureMerged.kind}', '{events.FeatureParted.kind}')"
"""Said in the words of their index: with parameters it would not be taken."""

_OF_ALL = """
SELECT {columns} FROM (
    SELECT * FROM rooms_event {by_kind} WHERE workspace_id = %s AND feature_id IS NULL AND kind IN ({kinds}){known}
    UNION ALL
    SELECT * FROM rooms_event WHERE workspace_id = %s AND {mergers}{known}
    UNION ALL
    {first}
) AS of_all ORDER BY CASE kind WHEN '{undone}' THEN 0 ELSE 1 END, of_all.known_at, of_all.id
"""
"""What all threads are read with. Mergers have an index of their own, so that they cost no query."""
_BY_KIND = "INDEXED BY event_of_workspace"
"""Said to SQLite, which keeps no statistics and would walk through all that customers ever said."""

_FIRST = """
SELECT * FROM rooms_event e WHERE workspace_id = %s AND kind = '{kind}' AND id > 0{known}
AND NOT EXISTS (SELECT 1 FROM rooms_batch b WHERE b.id = e.batch_id AND b.undone_at IS NOT NULL)
ORDER BY id LIMIT 1
"""
"""When the first of a kind was recorded, by the index of kinds."""
_FIRSTS = (events.ConversationAdded.kind, events.BriefOpened.kind)
"""When the first conversation came in; when there was a brief of any feature."""


def entries(
    workspace: int,
    *,
    features: Collection[int] | None = None,
    conversations: Collection[int] = (),
    insights: Collection[int] = (),
    claims: Collection[int] = (),
    launches: Collection[int] = (),
    beside: Collection[int] = (),
    rivals: Collection[int] = (),
    heard: bool = True,
    until: datetime | None = None,
) -> Iterator[Entry]:
    """A workspace's events in the order that `core.timeline.fold` wants.

    First the workspace's own (what was undone before all else), then the mergers of features, then feature by feature,
    launch by launch, claim by claim, insight by insight and conversation by conversation, each in the order of
    (known_at, id). With `features`, only their threads, and those of features that were merged with them; of the
    launches, claims, insights and conversations only those that are asked for, those that bear on these features
    (without `heard` none of them), and whatever these claims and insights quote. Of the features `beside` them the
    threads alone, unless a merger names them, and so of the claims that are `rivals`. With `until`, only what was known
    by then. Three statements, and one more for each of launches, claims, insights and conversations where there are any
    to be read.
    """
    known, bound = _until(until)
    own, said_the_same = of_all(workspace, until=until)
    yield from own
    if features is None:
        yield from said_the_same
        where = f"feature_id IS NOT NULL{known}"
        yield from _read(_thread(where), [workspace, *bound], bit_by_bit=True)
        for name in _HEARD:
            yield from _read(
                _heard(name, f"IS NOT NULL{known}"), [workspace, *bound], bit_by_bit=True
            )
        return
    asked = {
        "launch": {*launches},
        "claim": {*claims},
        "insight": {*insights},
        "conversation": {*conversations},
    }
    if features or beside:
        read = {*features, *beside}
        read = together(read, said_the_same) if said_the_same else read
        aside = {*beside}.difference(features, _named(said_the_same))
        yield from (entry for entry in said_the_same if entry.feature in read)
        where = f"feature_id IN ({', '.join(['%s'] * len(read))}){known}"
        for entry in _read(_thread(where), [workspace, *read, *bound]):
            bears = isinstance(entry.event, _LINKS) and entry.feature not in aside
            if heard and bears and entry.subject is not None:
                asked[entry.event.subject].add(entry.subject)
            yield entry
    yield from _asked_for(workspace, asked, {*rivals}, until)


def _asked_for(
    workspace: int, asked: dict[str, set[int]], rivals: set[int], until: datetime | None
) -> Iterator[Entry]:
    """The threads that are asked for, and those that they lead to; of the `rivals` among claims theirs alone."""
    known, bound = _until(until)
    for name in _HEARD:
        numbers = asked[name]
        aside = rivals - numbers if name == "claim" and numbers else set[int]()
        if not numbers:
            continue
        which = f"IN ({', '.join(['%s'] * (len(numbers) + len(aside)))}){known}"
        for entry in _read(_heard(name, which), [workspace, *numbers, *aside, *bound]):
            match entry.event:
                case events.EvidenceAdded(quoted=quoted):
                    asked["conversation"].add(quoted)
                case _ if entry.subject in aside:
                    pass
                case events.SupportAdded(insight=int(number)):
                    asked["insight"].add(number)
                case events.SupportAdded(quoted=int(number)):
                    asked["conversation"].add(number)
            yield entry


def _named(mergers: Collection[Entry]) -> set[int]:
    """The features that these mergers name."""
    told = [entry for entry in mergers if entry.feature is not None]
    return {number for entry in told for number in (entry.feature or 0, into_of(entry))}


_HEARD = ("launch", "claim", "insight", "conversation")
"""Threads beside those of features, each before those that it leads to."""
_LINKS = (events.CapabilityClaimed, events.ConversationLinked, events.InsightLinked)


def of_all(workspace: int, *, until: datetime | None = None) -> tuple[list[Entry], list[Entry]]:
    """What all threads are read with, by what was known at `until`: the workspace's own events, and the mergers.

    Among its own are the first conversation that came in and the first brief that was opened, if there are any.
    """
    known, bound = _until(until)
    kinds = ", ".join(f"'{kind.kind}'" for kind in _OF_WORKSPACE)
    statement = _OF_ALL.format(
        columns=_columns(),
        by_kind=_BY_KIND if connection.vendor == "sqlite" else "",
        kinds=kinds,
        known=known,
        mergers=_ARE_MERGERS,
        undone=events.BatchUndone.kind,
        first=" UNION ALL ".join(
            f"SELECT * FROM ({_FIRST.format(kind=kind, known=known)}) AS first_{place}"  # noqa: S608
            for place, kind in enumerate(_FIRSTS)
        ),
    )
    own, said_the_same = list[Entry](), list[Entry]()
    for entry in _read(statement, [workspace, *bound] * (2 + len(_FIRSTS))):
        if isinstance(entry.event, events.BriefOpened):
            own.append(
                structs.replace(entry, feature=None)
            )  # of whichever feature: it is the first of all
        else:
            (own if entry.feature is None else said_the_same).append(entry)
    return own, said_the_same


def mergers(workspace: int, *, undone: bool = False) -> list[Entry]:
    """All that was said of features that are the same, with what was `undone` or without it."""
    kept = "" if undone else _NOT_UNDONE
    return list(
        _read(_MERGERS.format(columns=_columns(), mergers=_ARE_MERGERS, kept=kept), [workspace])
    )


def first_planned(workspace: int, *, until: datetime) -> datetime | None:
    """When the earliest date of any release became known, without what was undone; of a draft when it was published."""
    told = Event.objects.within(workspace).filter(known_at__lte=until, batch__undone_at=None)
    dates = told.filter(kind__in=[kind.kind for kind in PLANNED])
    drafts = told.filter(kind=events.FeatureDrafted.kind).values("feature")
    known = [dates.exclude(feature__in=drafts).aggregate(first=Min("known_at"))["first"]]
    published = told.filter(kind=events.FeatureAdded.kind, feature__in=drafts).values_list(
        "feature"
    )
    stated = dates.filter(feature__in=drafts).values_list("feature")
    begun = dict(published.annotate(first=Min("known_at")).order_by())
    for feature, first in stated.annotate(first=Min("known_at")).order_by():
        if feature in begun:
            known.append(max(first, begun[feature]))
    return min((moment.astimezone(UTC) for moment in known if moment), default=None)


def moment_as_text(column: str) -> str:
    """SQL for a moment as text that `datetime.fromisoformat` reads, far faster than either driver makes a moment.

    PostgreSQL's text has the connection's zone, which is UTC; SQLite's is UTC without saying so.
    """
    text = f"CAST({column} AS TEXT)"
    return f"{text} || '+00:00'" if connection.vendor == "sqlite" else text


_MERGERS = """
SELECT {columns} FROM rooms_event e
WHERE workspace_id = %s AND {mergers} {kept}
ORDER BY e.known_at, e.id
"""
_NOT_UNDONE = """
AND NOT EXISTS (SELECT 1 FROM rooms_batch b WHERE b.id = e.batch_id AND b.undone_at IS NOT NULL)
"""


def _until(moment: datetime | None) -> tuple[str, list[Any]]:
    return ("", []) if moment is None else (" AND known_at <= %s", [_bind(moment)])


def _columns(feature: str = "feature_id") -> str:
    return (
        f"id, kind, payload, subject, {feature}, {moment_as_text('known_at')}, actor_id, batch_id"
    )


def _thread(where: str) -> str:
    return (
        f"SELECT {_columns()} FROM rooms_event WHERE workspace_id = %s AND {where} "  # noqa: S608
        "ORDER BY feature_id, known_at, id"
    )


def _heard(name: str, which: str) -> str:
    """The threads of conversations, insights or claims, told without the features that they link to.

    The plus leads SQLite to the index of these threads, which are few beside all of the workspace's events.
    """
    return (
        f"SELECT {_columns('NULL')} FROM rooms_event WHERE +workspace_id = %s AND {name}_id {which} "  # noqa: S608
        f"ORDER BY {name}_id, known_at, id"
    )


def _read(statement: str, parameters: list[Any], *, bit_by_bit: bool = False) -> Iterator[Entry]:
    """Entries of the rows that a statement finds.

    `bit_by_bit` when they are too many to be held as rows; on PostgreSQL that costs a few more round trips.
    """
    moment = datetime.fromisoformat
    with connection.chunked_cursor() if bit_by_bit else connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        while rows := cursor.fetchmany(_CHUNK):
            for number, kind, payload, subject, feature, known, actor, batch in rows:
                event = decode(kind, payload)
                yield Entry(number, event, subject, feature, moment(known), actor, batch)


def _bind(moment: datetime) -> Any:
    """A moment as the engine compares it."""
    return connection.ops.adapt_datetimefield_value(moment)
