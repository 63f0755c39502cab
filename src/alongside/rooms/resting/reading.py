"""Rows become points: worked out once for each table and way, which columns hold what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from alongside.core.resting import Kind, Point
from alongside.rooms.resting.links import Link
from alongside.rooms.resting.shapes import SHAPES, End, Node, Paths

Row = Sequence[Any]
Places = tuple[int, ...]
"""Where in a row columns stand, of which the first that says something counts."""


class Reader(NamedTuple):
    """Where in a row a point stands."""

    kind: Kind
    number: Places
    says: Places
    beside: Places
    key: Places
    home: Places
    begins: Places
    on: Places
    closed: Places
    carried: tuple[Reader, ...]
    """What its own row names further on, on the way for which the reader was made."""

    def point(self, row: Row) -> Point | None:
        """The point that a row names there; None where it names none."""
        number = _first(row, self.number)
        return None if number is None else Point(self.kind, number)

    def node(self, point: Point, row: Row) -> Node:
        """The same, with what is known of it."""
        return Node(
            point,
            _first(row, self.says) or "",
            str(_first(row, self.beside) or ""),
            _first(row, self.key) or "",
            _first(row, self.home),
            _first(row, self.begins),
            _first(row, self.on),
        )

    def is_closed(self, row: Row) -> bool:
        """Whether it came to an end."""
        return _first(row, self.closed) is not None


class Plan(NamedTuple):
    """How a table is read on one of the two ways."""

    columns: tuple[str, ...]
    near: tuple[Reader, ...]
    """The ends that one comes from: their ids alone."""
    far: tuple[Reader, ...]
    """The ends that one comes to."""


@cache
def plan_of(link: Link, *, upwards: bool) -> Plan:
    """The plan for a table that says what rests on what."""
    near, far = ((link.above,), link.below)[:: -1 if upwards else 1]
    columns: dict[str, int] = {}
    return Plan(
        near=tuple(_reader(end, None, columns) for end in near),
        far=tuple(_reader(end, upwards, columns) for end in far),
        columns=tuple(columns),
    )


@cache
def plan_of_start(kind: Kind) -> tuple[tuple[str, ...], Reader, Reader]:
    """The columns of the point where one stands, and how it is read downwards and upwards."""
    columns: dict[str, int] = {}
    down, up = (_reader(End(kind, ""), upwards, columns) for upwards in (False, True))
    return tuple(columns), down, up


def _reader(end: End, upwards: bool | None, columns: dict[str, int]) -> Reader:
    """The reader of an end; `columns` take in what it asks for. Without a way nothing but the id is read."""

    def places(paths: Paths) -> Places:
        return tuple(columns.setdefault(path, len(columns)) for path in end.at(paths))

    shape = SHAPES[end.kind]
    if upwards is None:
        return Reader(end.kind, places(shape.number), (), (), (), (), (), (), (), ())
    return Reader(
        kind=end.kind,
        number=places(shape.number),
        says=places(shape.says),
        beside=places(shape.beside),
        key=places(shape.key),
        home=places(shape.home),
        begins=places(shape.begins),
        on=places(shape.on),
        closed=places(shape.closed),
        carried=_readers(end.carried(upwards=upwards), upwards, columns),
    )


def _readers(ends: Iterable[End], upwards: bool, columns: dict[str, int]) -> tuple[Reader, ...]:
    return tuple(_reader(end, upwards, columns) for end in ends)


def _first(row: Row, places: Places) -> Any:
    """What the first of these columns says that says something."""
    for place in places:
        said = row[place]
        if said is not None and said != "":
            return said
    return None
