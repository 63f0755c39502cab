"""The statements that a walk asks, each written once: to write them takes longer than to answer them."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db.models import Q, QuerySet

from alongside.core.resting import Kind
from alongside.rooms.ledger.among import among
from alongside.rooms.ledger.kept import Kept, kept, reader
from alongside.rooms.resting.links import Link
from alongside.rooms.resting.reading import Row, plan_of, plan_of_start
from alongside.rooms.resting.shapes import SHAPES, End
from alongside.rooms.strategy.models import Objective

MOST = 2_000
"""Rows that are read of a table."""


@cache
def start_of(kind: Kind) -> Kept[Row]:
    """The row of a point: asked for by `number`, by a `member` of a `workspace`."""

    def make(member: Any, workspace: Any, number: Any) -> QuerySet[Any, Row]:
        rows = SHAPES[kind].model.objects.visible_to(reader(member, workspace)).filter(pk=number)
        return rows.values_list(*plan_of_start(kind)[0])

    return kept(make)


@kept
def objectives(member: Any, workspace: Any) -> QuerySet[Objective, Row]:
    """The objectives as points, each with its parent behind it: the tree is small."""
    rows = Objective.objects.visible_to(reader(member, workspace)).order_by("id")
    return rows.values_list(*plan_of_start(Kind.OBJECTIVE)[0], "parent")[:MOST]


@cache
def rows_of(link: Link, *, upwards: bool) -> Kept[Row]:
    """The rows of a table that name, at the ends from which one comes, points that one has come to.

    These are the ids at its `first`, `second` and `third` end, `packed`; one row more than are read, if there are more.
    `with_others` the ids at the upper end are the `second`.
    """
    near = link.below if upwards else (link.above,)

    def make(
        member: Any, workspace: Any, first: Any, second: Any, third: Any
    ) -> QuerySet[Any, Row]:
        asked = Q()
        for end, ids in zip(near, (first, second, third), strict=False):
            asked |= _are(end, ids)
        if link.with_others and upwards:
            above = f"{link.above.path}__in"
            asked |= Q(**{above: link.model.objects.filter(asked).values(link.above.path)})
            asked |= Q(**{above: among(second)})
        # Apart, as SQLite would take the index of the workspace otherwise, and look at every row of it.
        asked_for = link.model.objects.filter(asked).values("pk")
        rows: Any = link.model.objects.visible_to(reader(member, workspace))
        rows = rows.filter(*link.only, pk__in=asked_for).order_by("pk")
        return rows.values_list(*plan_of(link, upwards=upwards).columns)[: MOST + 1]  # type: ignore[no-any-return]

    return kept(make)


def _are(end: End, ids: Any) -> Q:
    """Which rows name one of these points there, and if it goes by several ids, by whichever."""
    *others, own = end.number
    if not others:
        return Q(**{f"{own}__in": among(ids)})
    shape = SHAPES[end.kind]
    named = Q()
    for path in shape.number:
        named |= Q(**{f"{path}__in": among(ids)})
    return Q(**{f"{own}__in": shape.model.objects.filter(named).values("pk")})
