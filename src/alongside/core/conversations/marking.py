"""A text cut where highlights begin and end in it, so that each piece knows which of them it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from alongside.core.conversations.highlights import Lens
from alongside.core.conversations.words import words_in

BOTH = "both"


class Span(NamedTuple):
    """Where a highlight stands in one text."""

    number: int
    """The highlight's id."""
    lens: str
    start: int
    """Characters before it."""
    end: int
    """Characters up to its end."""


class Piece(NamedTuple):
    """A piece of a text between two ends of highlights."""

    text: str
    numbers: tuple[int, ...]
    """The highlights that it belongs to, in their order; none for what nobody marked."""
    lens: str
    """`product`, `market`, `both`, or empty for what nobody marked."""


def pieces(text: str, spans: Iterable[Span]) -> list[Piece]:
    """The text in pieces; joined they are the text. What of a span is not in the text is passed over."""
    inside = [one for one in spans if 0 <= one.start < min(one.end, len(text))]
    if not inside:
        return [Piece(text, (), "")]
    ends = {0, len(text)}
    for one in inside:
        ends |= {one.start, min(one.end, len(text))}
    cuts = sorted(ends)
    return [
        _piece(text[begin:end], [one for one in inside if one.start <= begin < one.end])
        for begin, end in pairwise(cuts)
    ]


def place_of(words: str, text: str) -> tuple[int, int] | None:
    """Where words stand in a text, as characters before and up to their end; None where they do not.

    As they are, or else word by word, where blanks, case and the kind of apostrophe make no difference: they come here
    by hand, or pasted.
    """
    at = text.find(words.strip())
    if words.strip() and at >= 0:
        return at, at + len(words.strip())
    sought = [one.form for one in words_in(words)]
    there = words_in(text)
    forms = [one.form for one in there]
    for at in range(len(forms) - len(sought) + 1 if sought else 0):
        if forms[at : at + len(sought)] == sought:
            return there[at].start, _with_its_stop(text, there[at + len(sought) - 1].end, words)
    return None


def _piece(text: str, over: list[Span]) -> Piece:
    lenses = {one.lens for one in over}
    lens = BOTH if len(lenses) == len(Lens) else next(iter(lenses), "")
    return Piece(text, tuple(one.number for one in over), lens)


def _with_its_stop(text: str, end: int, words: str) -> int:
    """The end, after the stop that the words have as well."""
    stop = words.rstrip()[-1:]
    return end + 1 if stop and not stop.isalnum() and text[end : end + 1] == stop else end
