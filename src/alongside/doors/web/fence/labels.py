"""Labels that look for a place of their own beside what they speak of."""

from __future__ import annotations

from typing import NamedTuple

from alongside.doors.web.fence.measure import fit, width
from alongside.doors.web.fence.pen import Pen
from alongside.doors.web.fence.places import Ground

MOST = 40
"""No more than so many: a picture, not a table."""
WIDEST = 200
_HIGH = 12


class _Label(NamedTuple):
    """Words that ask for a place: the weightier ones are asked first."""

    weight: int
    name: str
    words: str
    x: float
    y: float
    ways: str
    """Where it may stand, the best first: > right of the point, < left of it, ^ over and _ under what begins there,
    A over and B under what ends there."""
    beside: float = 5
    """How far away from the point it keeps."""
    less: str = ""
    """Fewer words, where there is no room for all of them."""


class Labels:
    """Labels on a stretch of ground: all of them are said first, then those that find a place are written."""

    def __init__(self, pen: Pen, ground: Ground) -> None:
        self._pen, self._ground = pen, ground
        self._said: list[_Label] = []

    def say(
        self,
        weight: int,
        name: str,
        words: str,
        x: float,
        y: float,
        ways: str,
        beside: float = 5,
        less: str = "",
    ) -> None:
        """Ask for a place; the fields are those of a label."""
        words = fit(words, name, WIDEST)
        self._said.append(_Label(weight, name, words, x, y, ways, beside, less))

    def write(self) -> None:
        """Write those that find a place, the weightiest first."""
        self._said.sort(key=lambda label: -label.weight)
        for label in self._said[:MOST]:
            self._place(label)

    def _place(self, label: _Label) -> None:
        """Write it at the first of its places that is free; not at all when none is."""
        for words in filter(None, (label.words, label.less)):
            wide, y = width(words, label.name), label.y
            for way in label.ways:
                left = _left(label, way, wide)
                top = y - 6.5 if way in "><" else y - _HIGH - 4 if way in "^A" else y + 5
                if self._ground.free(left, top, left + wide, top + _HIGH):
                    self._ground.take(left, top, left + wide, top + _HIGH)
                    anchor = "end" if way in "<AB" else "start"
                    at = left + wide if anchor == "end" else left
                    self._pen.text(label.name, at, top + 10.2, words, anchor)
                    return


def _left(label: _Label, way: str, wide: float) -> float:
    """Where words begin that stand on that side of their point."""
    match way:
        case ">":
            return label.x + label.beside
        case "<":
            return label.x - 6 - wide
        case "A" | "B":
            return label.x - 4 - wide
    return label.x
