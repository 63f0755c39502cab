"""Where in a text the words of a query stand, so that whoever reads it sees why it was found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from alongside.core.search.query import Query
from alongside.core.search.words import pieces, stem

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
"""A piece of a word as it stands in a text, with its accents."""


class Mark(NamedTuple):
    """A stretch of a text."""

    start: int
    """Characters before it."""
    end: int
    """Characters up to its end."""


def marks(text: str, query: Query) -> list[Mark]:
    """The words of the text that the query looks for, and its phrases as a whole: in order, none within another."""
    wanted = {term.stem for term in query.terms}
    words = [(pieces(found[0]), Mark(*found.span())) for found in _WORD.finditer(text)]
    found = [mark for forms, mark in words if any(stem(form) in wanted for form in forms)]
    for phrase in query.phrases:
        found += _of_phrase(pieces(phrase), words)
    return list(_apart(found))


def _of_phrase(wanted: list[str], words: list[tuple[list[str], Mark]]) -> Iterator[Mark]:
    there = [(form, mark) for forms, mark in words for form in forms]
    for at in range(len(there) - len(wanted) + 1):
        part = there[at : at + len(wanted)]
        if [form for form, _ in part] == wanted:
            yield Mark(part[0][1].start, part[-1][1].end)


def _apart(found: Iterable[Mark]) -> Iterator[Mark]:
    """The longer one of two that begin together; none that lies within or begins in another."""
    end = 0
    for mark in sorted(found, key=lambda one: (one.start, -one.end)):
        if mark.start >= end:
            yield mark
            end = mark.end
