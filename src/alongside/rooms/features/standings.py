"""Keeps what each release's history comes to, for lists: pages read rows, and fold nothing.

A standing has no clock: it changes only with the ledger. So a full check reckons those anew whose threads were written
to since the last one; all of them where the calendar, the policy, people or trains changed, or an import was undone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

import msgspec
from django.db import connection
from django.db.models import Max, Q

from alongside.core import events
from alongside.core.policy import Policy
from alongside.core.standing import Turn, standing_of
from alongside.core.timeline import ReleaseLine, Timeline
from alongside.core.timeline.joint import onward
from alongside.core.workdays import Workdays
from alongside.rooms.features.models import Standing, StandingRecord
from alongside.rooms.ledger import rows
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.reading import moment_as_text

WAY = 4
"""Raise it when standings, or the defaults of the policy, are reckoned in another way: all are reckoned anew then."""

_FOR_ALL = frozenset(
    kind.kind
    for kind in (
        events.BatchUndone,
        events.FeatureMerged,
        events.FeatureParted,
        events.HolidayAdded,
        events.HolidayRemoved,
        events.MemberJoined,
        events.MemberLeft,
        events.PolicyChanged,
        events.TrainDatePublished,
        events.TrainOpened,
    )
)
"""Kinds of events after which any standing may be another."""

_OF_HEARING = (
    events.PresenceProven.kind,
    events.PresenceDisproven.kind,
    events.ConversationRemoved.kind,
)
"""Kinds of events, told of conversations, after which others may have known of what they bear on."""

_COLUMNS = (
    "tier", "notice", "lead", "ahead_in_id", "ahead_on",
    "heard_at", "confirmed_at", "seen", "seen_by", "moved_at", "history",
)  # fmt: skip
_KEPT = """
SELECT release_id, id, feature_id, tier, notice, lead, ahead_in_id, CAST(ahead_on AS TEXT),
       {heard_at}, {confirmed_at}, seen, seen_by, history
FROM rooms_standing WHERE workspace_id = %s {which}
"""
_OF = """
AND release_id IN (SELECT id FROM rooms_release WHERE feature_id IN ({features}) OR id IN ({releases}))
"""
_FEW = 500
"""For more features than this all rows are read: they are found sooner than named."""
_MANY = 1_000
"""After so many new rows PostgreSQL has to be told how large the table is."""

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(list[Turn]).decode

Said = tuple[
    str,
    int | None,
    int | None,
    int | None,
    date | None,
    datetime | None,
    datetime | None,
    str,
    str,
    str,
]
"""A standing as it is kept, but for when it moved last, which is in its history."""


def keep_all(workspace: int, timeline: Timeline, *, policy: Policy, at: datetime) -> None:
    """Keep every standing of the workspace, whose whole ledger was folded until `at`.

    Called with the workspace locked, as events are counted on to come in the order of their ids.
    """
    record = StandingRecord.objects.within(workspace).first()
    last: int = Event.objects.within(workspace).aggregate(last=Max("id"))["last"] or 0
    due = _due(workspace, timeline, record, at)
    workdays = timeline.workspace.workdays
    if due is None:
        keep(workspace, timeline.releases(), policy=policy, workdays=workdays)
    elif due:
        lines = (line for line in timeline.releases() if line.feature.id in due)
        keep(workspace, lines, features=due, policy=policy, workdays=workdays)
    if due is None or due or (record and record.event != last):
        StandingRecord.objects.update_or_create(
            workspace_id=workspace, defaults={"event": last, "reckoned_at": at, "way": WAY}
        )


def keep(
    workspace: int,
    lines: Iterable[ReleaseLine],
    *,
    policy: Policy,
    workdays: Workdays,
    features: Collection[int] | None = None,
) -> None:
    """Make the standings those of the lines, which are all there are of `features` (None: of all).

    Writes only what differs; what has no line goes.
    """
    lines = list(lines)
    kept = _kept(workspace, features, lines)
    new: list[rows.Values] = []
    changed: list[Standing] = []
    for line in lines:
        standing = standing_of(line, policy=policy, workdays=workdays)
        said: Said = (
            *standing[:-2],
            "".join(f" {one}" for one in standing.seen_by) + " " * bool(standing.seen_by),
            _encode(standing.turns).decode(),
        )
        row = kept.pop(line.id, None)
        if row is not None and row[1:] == (line.feature.id, *said):
            continue
        values = (*said[:-1], standing.moved_at, said[-1])
        if row is None:
            new.append((workspace, line.feature.id, line.id, *values))
        else:
            columns: dict[str, Any] = dict(zip(_COLUMNS, values, strict=True))
            changed.append(Standing(id=row[0], feature_id=line.feature.id, **columns))
    rows.insert_values(Standing, ("workspace_id", "feature_id", "release_id", *_COLUMNS), new)
    if changed:
        rows.update(Standing, ("feature_id", *_COLUMNS), changed)
    if len(new) > _MANY:
        rows.count_anew(Standing)
    with connection.cursor() as cursor:
        gone = [(row[0],) for row in kept.values()]
        rows.execute_each(cursor, "DELETE FROM rooms_standing WHERE id = %s", gone)


def turns_in(history: str) -> list[Turn]:
    """The turns that a row's history holds."""
    return _decode(history)


def _kept(
    workspace: int, features: Collection[int] | None, lines: Collection[ReleaseLine]
) -> dict[int, tuple[int, int, *tuple[Any, ...]]]:
    """By release: the row's id, its feature, and what it says; read without a detour, as there are thousands."""
    releases = {line.id for line in lines}
    which, wanted = "", []
    if features is not None and len(features) <= _FEW:
        which = _OF.format(features=_places(features), releases=_places(releases))
        wanted = [*features, *releases]
    statement = _KEPT.format(
        which=which,
        heard_at=moment_as_text("heard_at"),
        confirmed_at=moment_as_text("confirmed_at"),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [workspace, *wanted])
        found = cursor.fetchall()
    day, moment = date.fromisoformat, datetime.fromisoformat
    kept: dict[int, tuple[int, int, *tuple[Any, ...]]] = {}
    for row in found:
        release, number, feature, tier, notice, lead, area, ahead, heard, confirmed, *rest = row
        if features is None or feature in features or release in releases:
            said = (tier, notice, lead, area, day(ahead) if ahead else None)
            moments = (moment(text) if text else None for text in (heard, confirmed))
            kept[release] = (number, feature, *said, *moments, *rest)
    return kept


def _places(values: Collection[int]) -> str:
    return ", ".join(["%s"] * len(values)) or "NULL"


def _due(
    workspace: int, timeline: Timeline, record: StandingRecord | None, at: datetime
) -> set[int] | None:
    """The features whose standings may have changed since they were last reckoned; None: any."""
    if record is None or record.way != WAY or at < record.reckoned_at:
        return None
    since = Q(pk__gt=record.event) | Q(known_at__gt=record.reckoned_at, known_at__lte=at)
    told = Event.objects.within(workspace).filter(since).order_by()
    found: set[tuple[int | None, int | None, str]] = set(
        told.values_list("feature", "conversation", "kind").distinct()
    )
    if any(kind in _FOR_ALL for _, _, kind in found):
        return None
    features = {onward(number, timeline.merged) for number, _, _ in found if number is not None}
    heard = {number for _, number, kind in found if kind in _OF_HEARING}
    return features.union(
        line.id for line in timeline.features.values() if not heard.isdisjoint(line.conversations)
    )
