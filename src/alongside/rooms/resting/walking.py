"""Walks the thread from a point, both ways, in one statement a table that has something to say.

What a member may not see is neither shown nor walked through: a claim that is tied to a conversation by nothing but a
feature that they do not see is not found from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import Q

from alongside.core.resting import Edge, Kind, Point, Step, place, reached
from alongside.rooms.people.models import Member
from alongside.rooms.resting.links import LINKS, Link
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
    end = End(kind, "")
    columns = {*end.columns()}
    for upwards in (False, True):
        columns |= {*_columns_of(end, upwards=upwards)}
    rows: Any = SHAPES[kind].model.objects.visible_to(member).filter(pk=number)
    row = rows.values(*columns).first()
    start = end.node(row) if row else None
    if start is None:
        return None
    objectives = _Objectives(member)
    ways: list[_Way] = []
    for upwards in (False, True):
        way = _Way(member, objectives, upwards=upwards)
        way.begin(start, end, row)
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

    def begin(self, start: Node, end: End, row: Mapping[str, Any]) -> None:
        """Stand at a point, even at one that came to an end."""
        self._note(start)
        self._carry(start, end, row)

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
        sides = [(link.above,), link.below]
        near, far = reversed(sides) if self.upwards else sides
        asked, columns = Q(), set[str]()
        for end in near:
            columns.update(end.number)
            if known := self._known.get(end.kind):
                for path in end.number:
                    asked |= Q(**{f"{path}__in": known})
        if not asked:
            return
        for end in far:
            columns.update(end.columns(), _columns_of(end, upwards=self.upwards))
        rows: Any = link.model.objects.visible_to(self._member).filter(asked, **link.only)
        read = list(rows.order_by("pk").values(*columns)[: MOST + 1])
        self.is_cut |= len(read) > MOST
        for row in read[:MOST]:
            there = [point for end in near if (point := self._standing(end, row))]
            for end in far:
                if there and (found := self._take(end, row)):
                    self.edges += [self._edge(point, found) for point in there]

    def _standing(self, end: End, row: Mapping[str, Any]) -> Point | None:
        """The point that the row begins at, if one was come to on this way."""
        number = next((row[path] for path in end.number if row[path] is not None), None)
        known = number in self._known.get(end.kind, ())
        return Point(end.kind, number) if number is not None and known else None

    def _take(self, end: End, row: Mapping[str, Any]) -> Point | None:
        """Note the point that a row names there, and what its own row names further on."""
        node = end.node(row)
        if node is None or end.is_closed(row):
            return None
        self._note(node)
        self._carry(node, end, row)
        return node.point

    def _carry(self, node: Node, end: End, row: Mapping[str, Any]) -> None:
        for further in end.carried(upwards=self.upwards):
            if found := self._take(further, row):
                self.edges.append(self._edge(node.point, found))

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
        end = End(Kind.OBJECTIVE, "")
        rows = Objective.objects.visible_to(self._member).order_by("id")
        read: list[Any] = list(rows.values(*end.columns(), "parent")[:MOST])
        nodes = {row["pk"]: node for row in read if (node := end.node(row))}
        return [(nodes[row["pk"]], nodes[row["parent"]]) for row in read if row["parent"] in nodes]


def _columns_of(end: End, *, upwards: bool) -> Iterable[str]:
    """All that is read of what an end's own row names further on."""
    for further in end.carried(upwards=upwards):
        yield from further.columns()
        yield from _columns_of(further, upwards=upwards)
