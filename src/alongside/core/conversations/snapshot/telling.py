"""Which three things somebody is told who missed a conversation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from alongside.core.conversations.highlights import Kind
from alongside.core.conversations.snapshot.choosing import same_words
from alongside.core.conversations.snapshot.signs import words_of

TOLD = 3
_SOON_READ = (6, 60)
"""Words of a passage that says something and is soon read: those within come first."""
_FIRST = (Kind.NEED, Kind.QUOTE, Kind.DECISION, Kind.ASKED, Kind.FACT, Kind.ACTION, Kind.QUESTION)
"""One of each kind, in this order, before a second of any."""


class Kept(NamedTuple):
    """What somebody kept of a conversation."""

    turn: int
    """The number of the turn in which it begins, from 0 on."""
    start: int
    """Characters of that turn before it."""
    text: str
    kind: Kind | None = None
    """None for a highlight: somebody marked it by hand, which counts for more than any sign."""
    score: float = 0.0
    """Of a candidate."""


def three_highlights(kept: Iterable[Kept], *, turns: int) -> list[Kept]:
    """Up to three of them, in their order in a conversation of so many turns: highlights first, then candidates.

    They say different things, and come from different parts of it as far as there is a choice.
    """
    every = sorted(set(kept), key=lambda one: (one.turn, one.start, one.text))
    told: list[Kept] = []
    for some in (
        [one for one in every if one.kind is None],
        [one for one in every if one.kind is not None],
    ):
        while len(told) < TOLD and (left := [one for one in some if not _told(one, told)]):
            told.append(min(left, key=lambda one: _place(one, told, turns)))
    return sorted(told, key=lambda one: (one.turn, one.start))


def _told(one: Kept, told: Sequence[Kept]) -> bool:
    words = frozenset(words_of(one.text))
    return any(one == other or same_words(words, frozenset(words_of(other.text))) for other in told)


def _place(one: Kept, told: Sequence[Kept], turns: int) -> tuple[float, ...]:
    """Where it stands among those that may be told next: the least one is."""
    least, most = _SOON_READ
    soon_read = least <= len(words_of(one.text)) <= most
    again = sum(one.kind is other.kind for other in told) if one.kind else 0
    third = _third(one.turn, turns)
    near = sum(_third(other.turn, turns) == third for other in told)
    kind = _FIRST.index(one.kind) if one.kind else 0
    return not soon_read, again, near, kind, -one.score, one.turn, one.start


def _third(turn: int, turns: int) -> int:
    return min(3 * turn // max(turns, 1), 2)
