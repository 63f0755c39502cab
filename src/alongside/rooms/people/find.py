"""Finds people and areas by their names, and gives the rooms above what they find theirs with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection

from alongside.core.lookup import Sought
from alongside.rooms.ledger.matching import fit_of, holds
from alongside.rooms.ledger.models import Owned
from alongside.rooms.people.models import Area, Member
from alongside.rooms.people.sight import visible_rows


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


def find_people(member: Member, asked: Sought, *, limit: int) -> list[FoundPerson]:
    """The people in the member's workspace by name, handle or address, best first; those who have left come last."""
    rows = best_rows(
        Member,
        member,
        asked,
        "t.handle, t.name, t.function, t.left_at IS NOT NULL",
        names=("t.name", "t.handle"),
        also=("t.email",),
        order="t.left_at IS NOT NULL, {fit}, t.name, t.id",
        limit=limit,
    )
    return [
        FoundPerson(handle, name, function, bool(left)) for handle, name, function, left in rows
    ]


def find_areas(member: Member, asked: Sought, *, limit: int) -> list[FoundArea]:
    """The areas that go by it, best first."""
    names = ("t.name", "t.slug")
    order = "{fit}, t.name"
    rows = best_rows(Area, member, asked, "t.slug, t.name", names=names, order=order, limit=limit)
    return [FoundArea(*row) for row in rows]


def best_rows(
    table: type[Owned],
    member: Member,
    asked: Sought,
    columns: str,
    *,
    names: Sequence[str],
    also: Sequence[str] = (),
    condition: str = "1 = 1",
    order: str,
    limit: int,
) -> list[tuple[Any, ...]]:
    """The columns of the rows that the member sees and in whose `names`, or `also`, every word occurs.

    All of these are SQL of ours, in which the table is `t`; `{fit}` in `order` is how well a row answers. Every row of
    the workspace is looked at: what is cheap to say comes first, and who sees it is asked of the rows that are left.
    """
    seen = visible_rows(table, member)
    if seen is None or not asked.words:
        return []
    held, words = holds(asked, [*names, *also])
    fit, texts = fit_of(asked, names)
    statement = (
        f"SELECT {columns} FROM {table._meta.db_table} t WHERE t.workspace_id = %s AND {condition} AND {held} "  # noqa: S608
        f"AND EXISTS (SELECT 1 FROM ({seen[0]}) seen WHERE seen.pk = t.id) "
        f"ORDER BY {order.format(fit=fit)} LIMIT %s"
    )
    parameters = [member.workspace_id, *words, *seen[1], *texts * order.count("{fit}"), limit]
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
