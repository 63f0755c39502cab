"""Pages of the ledger, newest first: which events, and what stands beside them, by one statement that reads little.

Read as tuples, and not written by models: that took five times as long. However long the ledger is, each filter has
an index by which its events come newest first (or are so few that they can be put in order).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any

from django.db import connection

from alongside.core.events import KINDS
from alongside.core.timeline.joint import MERGING
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.reading import moment_as_text
from alongside.rooms.people.models import Member
from alongside.rooms.people.sight import visible_rows

_OF_FEATURES = (
    "feature", "release", "finding", "conversation", "interview", "insight", "opportunity", "objective", "input",
    "claim", "group", "launch",
)  # fmt: skip
"""What stands in a feature's thread, or may."""
_MERGING = tuple(kind.kind for kind in MERGING)
_INTO = {
    "sqlite": "json_extract(rooms_event.payload, '$.into')",
    "postgresql": "CAST(CAST(rooms_event.payload AS json) ->> 'into' AS bigint)",
}
"""The other feature, as what merges or parts two names it."""


class Conditions:
    """What must hold of the events: SQL with its parameters."""

    def __init__(self) -> None:
        self._said: list[str] = []
        self.parameters: list[Any] = []

    def add(self, condition: str, *parameters: Any) -> None:
        """One more."""
        self._said.append(f" AND {condition}")
        self.parameters += parameters

    def one_of(self, column: str, values: Collection[Any]) -> None:
        """That the column has one of the values."""
        self.add(f"{column} IN ({', '.join(['%s'] * len(values)) or 'NULL'})", *values)

    def both(self, other: Conditions) -> Conditions:
        """These and those."""
        made = Conditions()
        made._said = self._said + other._said
        made.parameters = self.parameters + other.parameters
        return made

    def __str__(self) -> str:
        return "".join(self._said)


def page_of_events(
    member: Member,
    *,
    kinds: Collection[str] = (),
    features: Collection[int] | None = None,
    release: int | None = None,
    about: int | None = None,
    actor: int | None = None,
    person: int | None = None,
    batch: int | None = None,
    first: int | None = None,
    before: int | None = None,
    limit: int,
) -> list[tuple[Any, ...]]:
    """The rows that `activity.events_for` makes its events of, in the order of `_STATEMENT`; it says what is asked."""
    seen = visible_rows(Event, member)
    if seen is None:
        return []
    wanted = Conditions()
    if not kinds or set(kinds) & {*_MERGING}:
        wanted = _without_hidden_mergers(member)
    few = features is not None or release is not None or about is not None
    somebodys = any(value is not None for value in (actor, person, batch))
    if batch is not None:
        wanted.add("rooms_event.batch_id = %s", batch)
    if actor is not None:
        wanted.add("rooms_event.actor_id = %s", actor)
    if release is not None:
        wanted = wanted.both(_of_release(release, member))
    if features is not None:
        wanted.one_of("rooms_event.feature_id", features)
    if about is not None:
        wanted = wanted.both(_about(about))
    if kinds and somebodys and not set(kinds) & set(_kinds_about(*_OF_FEATURES)):
        wanted.add("rooms_event.feature_id IS NULL")
        few = True
    alone = bool(kinds) and not (few or somebodys)
    ways = [(wanted, few)]
    if person is not None:
        by = Conditions()
        by.add("rooms_event.actor_id = %s", person)
        ways = [(wanted.both(by), few), (wanted.both(_about(person)), True)]
    parts = []
    for way, is_few in ways:
        for some in _of_kinds(kinds, alone=alone):
            between = _between(first, before, few=is_few)
            parts.append((way.both(some).both(between), "rooms_event.id" + " + 0" * is_few))
    return _read(seen, parts, limit)


def _read(
    seen: tuple[str, tuple[Any, ...]], parts: list[tuple[Conditions, str]], limit: int
) -> list[tuple[Any, ...]]:
    """The newest of what each part finds, by the order that goes with it: and of all those the newest.

    `seen` ends in its conditions, so that more of them can follow.
    """
    each = [
        f"SELECT * FROM ({seen[0]}{conditions} ORDER BY {order} DESC LIMIT %s) AS part"  # noqa: S608
        for conditions, order in parts
    ]
    chosen = f"SELECT * FROM ({' UNION '.join(each)}) AS parts ORDER BY 1 DESC LIMIT %s"  # noqa: S608
    parameters = [
        value for conditions, _ in parts for value in (*seen[1], *conditions.parameters, limit)
    ]
    with connection.cursor() as cursor:
        cursor.execute(_statement(connection.vendor).format(chosen=chosen), [*parameters, limit])
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _of_kinds(kinds: Collection[str], *, alone: bool) -> list[Conditions]:
    """The kinds, in one go or each by itself.

    With kinds `alone` there is the index of kinds, for those who say that the id is more than 0. SQLite is asked for
    the newest of each: it keeps no statistics, and would look for a rare one through the whole ledger. PostgreSQL
    knows which are rare.
    """
    groups: list[Collection[str]] = [kinds]
    if alone and connection.vendor == "sqlite":
        groups = [[kind] for kind in kinds]
    made = []
    for group in groups:
        conditions = Conditions()
        if group:
            conditions.one_of("rooms_event.kind", group)
        if alone:
            conditions.add("rooms_event.id > 0")
        made.append(conditions)
    return made


def _between(first: int | None, before: int | None, *, few: bool) -> Conditions:
    """From `first` on, and `before` that id. Where `few` are found otherwise, they are looked through afterwards.

    SQLite would rather walk the whole ledger by its ids; nothing walks by a sum.
    """
    conditions = Conditions()
    place = "rooms_event.id" + " + 0" * few
    if first is not None:
        conditions.add(f"{place} >= %s", first)
    if before is not None:
        conditions.add(f"{place} < %s", before)
    return conditions


def _without_hidden_mergers(member: Member) -> Conditions:
    """That no other feature is named which the member does not see: the event stands in the thread of one, and tells
    of two. Asked here, so that a page is as full as it can be; by CASE, as other payloads have no such feature.
    """
    conditions = Conditions()
    seen = visible_rows(Feature, member)
    statement, parameters = seen or ("NULL", ())
    places = ", ".join(["%s"] * len(_MERGING))
    conditions.add(
        f"CASE WHEN rooms_event.kind IN ({places}) THEN {_INTO[connection.vendor]} IN ({statement}) ELSE TRUE END",
        *_MERGING,
        *parameters,
    )
    return conditions


def _of_release(release: int, member: Member) -> Conditions:
    conditions = Conditions()
    conditions.add(
        "rooms_event.feature_id IN (SELECT feature_id FROM rooms_release WHERE workspace_id = %s AND id = %s)",
        member.workspace_id,
        release,
    )
    conditions.add("rooms_event.subject = %s", release)
    conditions.one_of("rooms_event.kind", _kinds_about("release", "finding"))
    return conditions


def _about(member: int) -> Conditions:
    """That it is about a member. Such an event belongs to no feature; few do not."""
    conditions = Conditions()
    conditions.add("rooms_event.feature_id IS NULL AND rooms_event.subject = %s", member)
    conditions.one_of("rooms_event.kind", _kinds_about("member"))
    return conditions


@cache
def _kinds_about(*subjects: str) -> tuple[str, ...]:
    return tuple(name for name, kind in KINDS.items() if kind.subject in subjects)


def first_since(workspace: int, moment: datetime) -> int:
    """The id from which on events were recorded at that moment or later; one past the last when none was.

    Events of a workspace have their ids in the order in which they were recorded (ledger/lock.py), and so halving
    finds it in a score of steps.
    """
    at = connection.ops.adapt_datetimefield_value(moment)
    with connection.cursor() as cursor:
        cursor.execute(_FIRST, [workspace, *[workspace, at] * 2])
        found = cursor.fetchone()
    return int(found[0]) if found and found[0] is not None else 0


_STATEMENT = """
SELECT e.id, e.kind, e.payload, a.name, a.handle, (SELECT text FROM rooms_label WHERE id = e.label_id),
    b.id, b.source, b.undone_at IS NULL, f.key, f.title, CASE WHEN e.kind IN ({release}) THEN (
        SELECT stage FROM rooms_release o WHERE o.id = e.subject AND o.workspace_id = e.workspace_id
    ) END, (SELECT text FROM rooms_wording WHERE id = e.wording_id), {happened}, {known}, {recorded}, CASE
        WHEN e.kind IN ({workspace}) THEN (SELECT name FROM rooms_workspace WHERE id = e.workspace_id)
        WHEN e.kind IN ({member}) THEN (
            SELECT name FROM rooms_member o WHERE o.id = e.subject AND o.workspace_id = e.workspace_id
        )
        WHEN e.kind IN ({area}) THEN (
            SELECT name FROM rooms_area o WHERE o.id = e.subject AND o.workspace_id = e.workspace_id
        )
        WHEN e.kind IN ({batch}) THEN (
            SELECT source FROM rooms_batch o WHERE o.id = e.subject AND o.workspace_id = e.workspace_id
        )
    END, e.subject
FROM ({{chosen}}) AS few
JOIN rooms_event e ON e.id = few.pk
LEFT JOIN rooms_feature f ON f.id = e.feature_id
LEFT JOIN rooms_member a ON a.id = e.actor_id
LEFT JOIN rooms_batch b ON b.id = e.batch_id
ORDER BY e.id DESC
"""
"""What an event points to, and what it is about, which is a row of one table or another. Were all of them joined,
PostgreSQL would think longer about their order than it takes to read them."""


@cache
def _statement(vendor: str) -> str:  # noqa: ARG001 - each engine has its SQL
    moments = {name: moment_as_text(f"e.{name}_at") for name in ("happened", "known", "recorded")}
    about = {name: _quoted(name) for name in ("workspace", "member", "area", "batch")}
    return _STATEMENT.format(release=_quoted("release", "finding"), **about, **moments)


def _quoted(*subjects: str) -> str:
    return ", ".join(f"'{name}'" for name in _kinds_about(*subjects))


_IS_EARLY = """
COALESCE((
    SELECT recorded_at FROM rooms_event WHERE workspace_id = %s AND id <= (low + high) / 2 ORDER BY id DESC LIMIT 1
) < %s, TRUE)
"""
_FIRST = f"""
WITH RECURSIVE half (low, high) AS (
    SELECT CAST(0 AS bigint), (SELECT MAX(id) + 1 FROM rooms_event WHERE workspace_id = %s)
    UNION ALL
    SELECT CASE WHEN {_IS_EARLY} THEN (low + high) / 2 + 1 ELSE low END,
        CASE WHEN {_IS_EARLY} THEN high ELSE (low + high) / 2 END
    FROM half WHERE low < high
)
SELECT MAX(low) FROM half
"""  # noqa: S608 - all of it is written above
"""What stands before `low` is too early, what stands at `high` and after it is not."""
