"""Walks the thread from a point, both ways, in one statement a table that has something to say.

What a member may not see is neither shown nor walked through: a claim that is tied to a conversation by nothing but a
feature that they do not see is not found from there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import Q

from alongside.core.resting import Edge, Kind, Point, Step, place, reached
from alongside.rooms.people.models import Member
from alongside.rooms.resting.links import LINKS, Link
from alongside.rooms.resting.reading import Reader, Row, plan_of, plan_of_start
from alongside.rooms.resting.shapes import SHAPES, End, Node
from alongside.rooms.strategy.models import Objective

MOST = 2_000
"""Rows that are read of a table."""


class Reached(NamedTuple):
    """A point of the walk."""

    node: Node
    step: Step


class Walk(NamedTuple):
    """A point, with what it rests on and what rests on it, each by kind from the customer on, the nearest first."""

    start: Node
    below: list[Reached]
    above: list[Reached]
    edges: list[Edge]
    """All that lie between these, in the order of their points."""
    nodes: Mapping[Point, Node]
    is_cut: bool
    """Whether there is more than was read."""


def walk(member: Member, kind: Kind, number: int) -> Walk | None:
    """What the point rests on and what rests on it; None for one that is not there, or not seen.

    Of a feature that was merged it is the one that goes on. At most thirteen statements.
    """
    columns, *readers = plan_of_start(kind)
    rows: Any = SHAPES[kind].model.objects.visible_to(member).filter(pk=number)
    row = rows.values_list(*columns).first()
    if row is None:
        return None
    start = _node(readers[0], row)
    objectives = _Objectives(member)
    ways: list[_Way] = []
    for upwards in (False, True):
        way = _Way(member, objectives, upwards=upwards)
        way.begin(start, readers[upwards], row)
        way.go()
        ways.append(way)
    down, up = ways
    nodes = {**down.nodes, **up.nodes}
    below = _reached(start, down)
    above = _reached(start, up)
    there = {start.point, *(one.node.point for one in (*below, *above))}
    edges = {one for one in (*down.edges, *up.edges) if there.issuperset(one)}
    return Walk(
        start,
        below,
        above,
        sorted(edges, key=lambda one: (place(one.above), place(one.below))),
        {point: nodes[point] for point in there},
        down.is_cut or up.is_cut,
    )


def _reached(start: Node, way: _Way) -> list[Reached]:
    found = reached(start.point, way.edges, upwards=way.upwards)
    points = sorted(found, key=lambda one: (place(one)[0], found[one].steps, one.id))
    return [Reached(way.nodes[point], found[point]) for point in points]


class _Way:
    """One of the two ways from a point."""

    def __init__(self, member: Member, objectives: _Objectives, *, upwards: bool) -> None:
        self.upwards = upwards
        self.nodes: dict[Point, Node] = {}
        self.edges: list[Edge] = []
        self.is_cut = False
        self._member = member
        self._objectives = objectives
        self._known: dict[Kind, set[int]] = {}

    def begin(self, start: Node, reader: Reader, row: Row) -> None:
        """Stand at a point, even at one that came to an end."""
        self._note(start)
        self._carry(start.point, reader, row)

    def go(self) -> None:
        """Walk as far as it goes."""
        if self.upwards:
            self._climb()
        for link in reversed(LINKS) if self.upwards else LINKS:
            if self.upwards in link.ways:
                self._read(link)
        if not self.upwards:
            self._climb()

    def _climb(self) -> None:
        """Go through the tree of objectives."""
        if known := self._known.get(Kind.OBJECTIVE):
            for above, below in self._objectives.edges(known, upwards=self.upwards):
                self._note(above)
                self._note(below)
                self.edges.append(Edge(above.point, below.point))

    def _read(self, link: Link) -> None:
        plan = plan_of(link, upwards=self.upwards)
        near = link.below if self.upwards else (link.above,)
        asked = Q()
        for end in near:
            if known := self._known.get(end.kind):
                asked |= _are(end, known)
        if not asked:
            return
        # Apart, as SQLite would take the index of the workspace otherwise, and look at every row of it.
        asked_for = link.model.objects.filter(asked).values("pk")
        rows: Any = link.model.objects.visible_to(self._member).filter(pk__in=asked_for)
        rows = rows.filter(*link.only)
        read: list[Row] = list(rows.order_by("pk").values_list(*plan.columns)[: MOST + 1])
        self.is_cut |= len(read) > MOST
        for row in read[:MOST]:
            there = [point for one in plan.near if (point := self._standing(one, row))]
            for reader in plan.far if there else ():
                if found := self._take(reader, row):
                    self.edges += [self._edge(point, found) for point in there]

    def _standing(self, reader: Reader, row: Row) -> Point | None:
        """The point that the row begins at, if one was come to on this way."""
        point = reader.point(row)
        known = point and point.id in self._known.get(point.kind, ())
        return point if known else None

    def _take(self, reader: Reader, row: Row) -> Point | None:
        """Note the point that a row names there, and what its own row names further on."""
        point = reader.point(row)
        if point is None or point in self.nodes:
            return point
        if reader.is_closed(row):
            return None
        self._note(reader.node(point, row))
        self._carry(point, reader, row)
        return point

    def _carry(self, point: Point, reader: Reader, row: Row) -> None:
        for further in reader.carried:
            if found := self._take(further, row):
                self.edges.append(self._edge(point, found))

    def _edge(self, near: Point, far: Point) -> Edge:
        return Edge(far, near) if self.upwards else Edge(near, far)

    def _note(self, node: Node) -> None:
        self.nodes.setdefault(node.point, node)
        self._known.setdefault(node.point.kind, set()).add(node.point.id)


class _Objectives:
    """The tree of objectives, read once when it is first asked for: it is small."""

    def __init__(self, member: Member) -> None:
        self._member = member
        self._pairs: list[tuple[Node, Node]] | None = None

    def edges(self, known: Iterable[int], *, upwards: bool) -> list[tuple[Node, Node]]:
        """Which serve which, of those that are tied to the known ones in that direction."""
        if self._pairs is None:
            self._pairs = self._read()
        found: list[tuple[Node, Node]] = []
        there, before = set(known), -1
        while len(there) > before:
            before = len(there)
            found = [
                (above, below)
                for above, below in self._pairs
                if (below if upwards else above).point.id in there
            ]
            there |= {(above if upwards else below).point.id for above, below in found}
        return found

    def _read(self) -> list[tuple[Node, Node]]:
        columns, reader, _ = plan_of_start(Kind.OBJECTIVE)
        rows = Objective.objects.visible_to(self._member).order_by("id")
        read = list(rows.values_list(*columns, "parent")[:MOST])
        pairs = [(_node(reader, row), row[-1]) for row in read]
        nodes = {node.point.id: node for node, _ in pairs}
        return [(node, nodes[parent]) for node, parent in pairs if parent in nodes]


def _node(reader: Reader, row: Row) -> Node:
    """The node of a row of a point's own table."""
    point = reader.point(row)
    assert point is not None, "every row has an id"
    return reader.node(point, row)


def _are(end: End, known: Collection[int]) -> Q:
    """Which rows name one of these points there, and if it goes by several ids, by whichever."""
    *others, own = end.number
    if not others:
        return Q(**{f"{own}__in": known})
    shape = SHAPES[end.kind]
    named = Q()
    for path in shape.number:
        named |= Q(**{f"{path}__in": known})
    return Q(**{f"{own}__in": shape.model.objects.filter(named).values("pk")})
