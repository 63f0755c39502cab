"""The releases that turned since a moment: a row each, with how it stands now and how it stood then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection

from alongside.core.plandate import parse
from alongside.core.standing import SHIPPED, WITHDRAWN, Stood, target_at
from alongside.rooms.features.standings import turns_in
from alongside.rooms.people.models import Member
from alongside.rooms.radar.filters import Conditions, Filters, conditions
from alongside.rooms.radar.merged import Mergers
from alongside.rooms.radar.rows import BY_DATE, BY_MOVE, FROM
from alongside.rooms.radar.sight import visible_releases


class Turned(NamedTuple):
    """A release about which something was said since."""

    release: int
    feature: int
    key: str
    title: str
    stage: str
    then: Stood
    now: Stood
    ended: str
    """Why it is not there any more: `shipped`, `withdrawn`, `dropped` or `done`; empty for one that is there."""
    shipped_on: date | None


_COLUMNS = f"""
r.id, r.feature_id, f.key, f.title, r.stage, r.launch_date, r.release_date, r.shipped_on,
CASE WHEN r.shipped_on IS NOT NULL THEN '{SHIPPED}' WHEN r.withdrawn THEN '{WITHDRAWN}'
     WHEN f.status IN ('dropped', 'done') THEN f.status ELSE '' END, s.history
"""


def turned(
    member: Member, *, since: datetime, filters: Filters, now: datetime, mergers: Mergers | None
) -> Iterator[Turned]:
    """Whatever turned after that moment and is let through by the filters, whether or not it is shown.

    Of features that merged since it is every release: what became of them is not to be read from their turns.
    """
    seen = visible_releases(member)
    if seen is None:
        return
    visible, seeing = seen
    wanted = conditions(filters, member, now=now)
    wanted.add("r.id = s.release_id AND s.workspace_id = %s", member.workspace_id)
    wanted.add("s.moved_at > %s", connection.ops.adapt_datetimefield_value(since))
    for values in _read(BY_MOVE.format(visible=visible), seeing, wanted):
        if mergers is None or values[1] not in mergers.features:
            yield _row(values, target_at(turns_in(values[-1]), since))
    if mergers is None:
        return
    wanted = conditions(filters, member, now=now)
    wanted.add("r.workspace_id = %s", member.workspace_id)
    places = ", ".join(["%s"] * len(mergers.features))
    wanted.add(f"r.feature_id IN ({places})", *mergers.features)
    for values in _read(BY_DATE.format(visible=visible), seeing, wanted):
        yield _row(values, mergers.stood(values[0]))


def _read(first: str, seeing: tuple[Any, ...], wanted: Conditions) -> list[tuple[Any, ...]]:
    statement = f"SELECT {_COLUMNS} {FROM.format(first=first)} WHERE seen.pk = r.id AND {wanted}"
    with connection.cursor() as cursor:
        cursor.execute(statement, [*seeing, *wanted.parameters])
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _row(values: tuple[Any, ...], then: Stood) -> Turned:
    release, feature, key, title, stage, launch, planned, shipped_on, ended, _ = values
    text = launch or planned
    stands = Stood(parse(text) if text else None, there=not ended)
    if isinstance(shipped_on, str):  # SQLite's drivers know no days outside of Django's own queries
        shipped_on = date.fromisoformat(shipped_on)
    return Turned(release, feature, key, title, stage, then, stands, ended, shipped_on)
