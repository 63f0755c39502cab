"""Finds people and areas by their names, and gives the rooms above what they find theirs with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection

from alongside.core.lookup import Sought
from alongside.rooms.ledger.matching import fit_of, holds
from alongside.rooms.ledger.models import Owned
from alongside.rooms.people.models import Area, Member
from alongside.rooms.people.sight import Statement, visible_rows


class FoundPerson(NamedTuple):
    """Somebody who goes by what was looked for."""

    handle: str
    name: str
    function: str
    left: bool
    """Whether they have left the workspace."""


class FoundArea(NamedTuple):
    """An area that does."""

    slug: str
    name: str


class Lookup(NamedTuple):
    """How a table is looked through. All of it is SQL of ours, in which the table is `t`."""

    table: type[Owned]
    columns: str
    names: Sequence[str]
    order: str
    """`{fit}` in it is how well a row answers."""
    also: Sequence[str] = ()
    condition: str = "1 = 1"


_PEOPLE = Lookup(
    Member,
    "t.handle, t.name, t.function, t.left_at IS NOT NULL",
    names=("t.name", "t.handle"),
    also=("t.email",),
    order="t.left_at IS NOT NULL, {fit}, t.name, t.id",
)
_AREAS = Lookup(
    Area, "t.slug, t.name, '', FALSE", names=("t.name", "t.slug"), order="{fit}, t.name"
)


def find_people_and_areas(
    member: Member, asked: Sought, *, limit: int
) -> tuple[list[FoundPerson], list[FoundArea]]:
    """The people in the member's workspace by name, handle or address, and the areas by theirs, each best first.

    Of the people those who have left come last. One statement.
    """
    people = _best(_PEOPLE, member, asked, limit)
    areas = _best(_AREAS, member, asked, limit)
    if people is None or areas is None:
        return [], []
    statement = (
        f"SELECT 0, p.* FROM ({people[0]}) p UNION ALL SELECT 1, a.* FROM ({areas[0]}) a "  # noqa: S608
        "ORDER BY 1, place"
    )
    rows = _fetched((statement, (*people[1], *areas[1])))
    return (
        [
            FoundPerson(handle, name, function, bool(left))
            for part, handle, name, function, left, _ in rows
            if part == 0
        ],
        [FoundArea(slug, name) for part, slug, name, *_ in rows if part == 1],
    )


def best_rows(
    sought: Lookup, member: Member, asked: Sought, *, limit: int
) -> list[tuple[Any, ...]]:
    """The columns of the rows that the member sees and in whose `names`, or `also`, every word occurs, best first.

    Every row of the workspace is looked at: what is cheap to say comes first, and who sees it is asked of the rows that
    are left.
    """
    found = _best(sought, member, asked, limit)
    return [row[:-1] for row in _fetched(found)] if found else []


def _best(sought: Lookup, member: Member, asked: Sought, limit: int) -> Statement | None:
    """The statement of `best_rows`, with the place of each row behind its columns; None where it finds nothing."""
    seen = visible_rows(sought.table, member)
    if seen is None or not asked.words:
        return None
    held, words = holds(asked, [*sought.names, *sought.also])
    fit, texts = fit_of(asked, sought.names)
    statement = (
        f"SELECT {sought.columns}, ROW_NUMBER() OVER (ORDER BY {sought.order.format(fit=fit)}) AS place "  # noqa: S608
        f"FROM {sought.table._meta.db_table} t WHERE t.workspace_id = %s AND {sought.condition} AND {held} "
        f"AND EXISTS (SELECT 1 FROM ({seen[0]}) seen WHERE seen.pk = t.id) ORDER BY place LIMIT %s"
    )
    fits = texts * sought.order.count("{fit}")
    return statement, (*fits, member.workspace_id, *words, *seen[1], limit)


def _fetched(statement: Statement) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(*statement)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
