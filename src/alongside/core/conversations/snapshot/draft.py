"""Drafts a snapshot: from a conversation to a tray of candidates, without any language model."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from alongside.core.conversations.highlights import Kind
from alongside.core.conversations.marks import marks_in
from alongside.core.conversations.notes import Mark, Marked
from alongside.core.conversations.snapshot.candidate import Candidate
from alongside.core.conversations.snapshot.choosing import chosen
from alongside.core.conversations.snapshot.room import Room
from alongside.core.conversations.snapshot.signs import words_of
from alongside.core.conversations.snapshot.weighing import weighed
from alongside.core.conversations.transcript import Turn

_KINDS = {
    Marked.DECISION: Kind.DECISION,
    Marked.ACTION: Kind.ACTION,
    Marked.QUESTION: Kind.QUESTION,
    Marked.QUOTE: Kind.QUOTE,
    Marked.TASK: Kind.ACTION,
}
_MARKER = re.compile(r"\W{0,6}(?:decision|action|question|quote)\W{0,3}:", re.IGNORECASE)
_SHORTEST = 4
"""Letters of a title's word that says what a conversation is about."""


def drafted(
    turns: Sequence[Turn],
    *,
    ours: Collection[str] = (),
    customers: Collection[str] = (),
    note: str = "",
    marks: Iterable[Mark] = (),
    title: str = "",
) -> list[Candidate]:
    """The candidates of a conversation: by kind, those that somebody marked first, then in their order.

    `ours` and `customers` are speakers' labels, as far as it is known who they are. `marks` are those of `note`: they
    are taken as said, and nothing that was only found takes their place.
    """
    about = frozenset(word for word in words_of(title) if len(word) >= _SHORTEST)
    said = [*_marked(None, note, marks)]
    for number, turn in enumerate(turns):
        if _MARKER.match(turn.text):
            said += _marked(number, turn.text, marks_in(turn.text).marks)
    return chosen(said, weighed(turns, Room(ours, customers, about)), turns)


def _marked(turn: int | None, text: str, marks: Iterable[Mark]) -> Iterable[Candidate]:
    for mark in marks:
        if not mark.done:
            words = text[mark.start : mark.end]
            why = f"Marked as {'an' if mark.kind is Marked.ACTION else 'a'} {mark.kind}."
            yield Candidate(
                _KINDS[mark.kind], turn, mark.start, mark.end, words, why, 10.0, marked=True
            )
