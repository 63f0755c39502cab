"""Walks the thread from a point, both ways, in one statement a table that has something to say.

What a member may not see is neither shown nor walked through: a claim that is tied to a conversation by nothing but a
feature that they do not see is not found from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db.models import BigIntegerField

from alongside.core.resting import Edge, Kind, Point, Step, place, reached
from alongside.rooms.ledger.among import packed
from alongside.rooms.people.models import Member
from alongside.rooms.resting.links import BUNDLED, CLAIMED, LINKS, Link
from alongside.rooms.resting.reading import Plan, Reader, Row, plan_of, plan_of_start
from alongside.rooms.resting.shapes import Node
from alongside.rooms.resting.statements import MOST, objectives, rows_of, start_of


class Reached(NamedTuple):
    """A point of the walk."""

    point: Point
    step: Step


class Walk:
    """A point, with what it rests on and what rests on it, each by kind from the customer on, the nearest first."""

    def __init__(self, start: Point, down: _Way, up: _Way) -> None:
        self._ways = (down, up)
        self._rows = {**down.rows, **up.rows}
        self.start = self.node(start)
        self.below, self.above = (_reached(start, way) for way in self._ways)
        self.is_cut = down.is_cut or up.is_cut
        """Whether there is more than was read."""

    def node(self, point: Point) -> Node:
        """A point that was come to, with what a reader needs to know it by."""
        reader, row = self._rows[point]
        return reader.node(point, row)

    @property
    def edges(self) -> list[Edge]:
        """All that lie between its points, in the order of these."""
        there = {self.start.point, *(one.point for one in (*self.below, *self.above))}
        edges = {one for way in self._ways for one in way.edges if there.issuperset(one)}
        return sorted(edges, key=lambda one: (place(one.above), place(one.below)))


def walk(member: Member, kind: Kind, number: int) -> Walk | None:
    """What the point rests on and what rests on it; None for one that is not there, or not seen.

    Of a feature that was merged it is the one that goes on. At most fifteen statements.
    """
    if member.left_at is not None or number > BigIntegerField.MAX_BIGINT:
        return None
    who = {"member": member.pk, "workspace": member.workspace_id}
    _, *readers = plan_of_start(kind)
    row = next(iter(start_of(kind)(number=number, **who)), None)
    start = readers[0].point(row) if row else None
    if row is None or start is None:
        return None
    tree = _Objectives(who)
    ways = []
    for upwards in (False, True):
        way = _Way(who, tree, upwards=upwards)
        way.begin(start, readers[upwards], row)
        way.go()
        ways.append(way)
    return Walk(start, *ways)


def _reached(start: Point, way: _Way) -> list[Reached]:
    found = reached(start, way.edges, upwards=way.upwards)
    points = sorted(found, key=lambda one: (place(one)[0], found[one].steps, one.id))
    return [Reached(point, found[point]) for point in points]


class _Way:
    """One of the two ways from a point."""

    def __init__(self, who: Mapping[str, int], tree: _Objectives, *, upwards: bool) -> None:
        self.upwards = upwards
        self.rows: dict[Point, tuple[Reader, Row]] = {}
        """The points that were come to, each with the row that it was first read from."""
        self.edges: list[Edge] = []
        self.is_cut = False
        self._who = who
        self._tree = tree
        self._known: dict[Kind, set[int]] = {}
        self._told: dict[int, list[Point]] = {}
        """By feature: on the way up the claims that rest on it, on the way down the launches that it goes out with."""

    def begin(self, start: Point, reader: Reader, row: Row) -> None:
        """Stand at a point, even at one that came to an end."""
        self._note(start, reader, row)
        self._carry(start, reader, row)

    def go(self) -> None:
        """Walk as far as it goes."""
        if self.upwards:
            self._climb()
        for link in reversed(LINKS) if self.upwards else LINKS:
            if self.upwards in link.ways:
                self._read(link)
            if link is BUNDLED and self._told and not self.upwards:
                self._read_told()
        if not self.upwards:
            self._climb()

    def _climb(self) -> None:
        """Go through the tree of objectives."""
        if known := self._known.get(Kind.OBJECTIVE):
            for edge in self._tree.edges(known, upwards=self.upwards):
                for point in edge:
                    self._note(point, *self._tree.rows[point])
                self.edges.append(edge)

    def _read(self, link: Link) -> None:
        plan = plan_of(link, upwards=self.upwards)
        near = link.below if self.upwards else (link.above,)
        known = [self._known.get(end.kind, ()) for end in near]
        if self.upwards and link is BUNDLED:
            known = [{*known[0], *self._told}]
        if self.upwards and link.with_others:
            known.append(self._known.get(link.above.kind, ()))
        if not any(known):
            return
        read = self._rows(link, known, upwards=self.upwards)
        for row in read:
            there = [point for one in plan.near if (point := self._standing(one, row))]
            if self.upwards and link is BUNDLED and (feature := plan.near[0].point(row)):
                there += self._told.get(feature.id, ())
            for reader in plan.far if there else ():
                if found := self._take(reader, row):
                    self.edges += [self._edge(point, found) for point in there]
        if link is (CLAIMED if self.upwards else BUNDLED):
            self._note_told(plan, read)

    def _rows(self, link: Link, known: Iterable[Iterable[int]], *, upwards: bool) -> Sequence[Row]:
        first, second, third = (packed(ids) for ids in (*known, (), ())[:3])
        read = rows_of(link, upwards=upwards)(first=first, second=second, third=third, **self._who)
        self.is_cut |= len(read) > MOST
        return read[:MOST]

    def _note_told(self, plan: Plan, read: Iterable[Row]) -> None:
        """Note which claims rest on a feature, or with which launches it goes out: those that one has come to."""
        [near], [far] = plan.near, plan.far
        for row in read:
            ends = (far, near) if self.upwards else (near, far)
            above, feature = (reader.point(row) for reader in ends)
            if above in self.rows and feature:
                self._told.setdefault(feature.id, []).append(above)

    def _read_told(self) -> None:
        """Come to the claims on what goes out with the launches."""
        plan = plan_of(CLAIMED, upwards=True)
        for row in self._rows(CLAIMED, [self._told], upwards=True):
            feature = plan.near[0].point(row)
            launches = self._told.get(feature.id) if feature else None
            if launches and (claim := self._take(plan.far[0], row)):
                self.edges += [self._edge(launch, claim) for launch in launches]

    def _standing(self, reader: Reader, row: Row) -> Point | None:
        """The point that the row begins at, if one was come to on this way."""
        point = reader.point(row)
        known = point and point.id in self._known.get(point.kind, ())
        return point if known else None

    def _take(self, reader: Reader, row: Row) -> Point | None:
        """Note the point that a row names there, and what its own row names further on."""
        point = reader.point(row)
        if point is None or point in self.rows:
            return point
        if reader.is_closed(row):
            return None
        self._note(point, reader, row)
        self._carry(point, reader, row)
        return point

    def _carry(self, point: Point, reader: Reader, row: Row) -> None:
        for further in reader.carried:
            if found := self._take(further, row):
                self.edges.append(self._edge(point, found))

    def _edge(self, near: Point, far: Point) -> Edge:
        return Edge(far, near) if self.upwards else Edge(near, far)

    def _note(self, point: Point, reader: Reader, row: Row) -> None:
        self.rows.setdefault(point, (reader, row))
        self._known.setdefault(point.kind, set()).add(point.id)


class _Objectives:
    """The tree of objectives, read once when it is first asked for: it is small."""

    def __init__(self, who: Mapping[str, int]) -> None:
        self._who = who
        self._all: list[Edge] | None = None
        self.rows: dict[Point, tuple[Reader, Row]] = {}
        """Each of them, once they were read."""

    def edges(self, known: Iterable[int], *, upwards: bool) -> list[Edge]:
        """Which serve which, of those that are tied to the known ones in that direction."""
        if self._all is None:
            self._all = self._read()
        found: list[Edge] = []
        there, before = set(known), -1
        while len(there) > before:
            before = len(there)
            found = [
                edge for edge in self._all if (edge.below if upwards else edge.above).id in there
            ]
            there |= {(edge.above if upwards else edge.below).id for edge in found}
        return found

    def _read(self) -> list[Edge]:
        _, reader, _ = plan_of_start(Kind.OBJECTIVE)
        pairs = []
        for row in objectives(**self._who):
            if point := reader.point(row):
                self.rows[point] = (reader, row)
                pairs.append(Edge(point, Point(Kind.OBJECTIVE, row[-1] or 0)))
        return [edge for edge in pairs if edge.below in self.rows]
