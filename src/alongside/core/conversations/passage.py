"""A passage of a transcript: where it stands, and its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class Told(Protocol):
    """A turn, as far as its words go: a transcript's, or a row."""

    @property
    def text(self) -> str: ...


class Passage(NamedTuple):
    """A part of a transcript: from a place in one turn to a place in the same turn or a later one."""

    first: int
    """The number of the turn in which it begins, from 0 on."""
    start: int
    """Characters of that turn before it."""
    last: int
    end: int
    """Characters of the last turn up to its end."""


def overlap(one: Passage, other: Passage) -> bool:
    """Whether two passages of one transcript have some of it in common."""
    return one[:2] < other[2:] and other[:2] < one[2:]


def verbatim(turns: Sequence[Told], passage: Passage) -> str:
    """The words of a passage as they stand there; a blank where one turn follows another."""
    first, start, last, end = passage
    if first == last:
        return turns[first].text[start:end]
    between = (turn.text for turn in turns[first + 1 : last])
    return " ".join((turns[first].text[start:], *between, turns[last].text[:end]))
