"""What is known of a conversation beside its turns: whose words they are, and what it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from alongside.core.conversations.snapshot.candidate import Kind
from alongside.core.conversations.snapshot.signs import words_of
from alongside.core.conversations.transcript import Turn

LEAST_LETTERS = 5
"""Of a word that may be one of a conversation's own."""
OWN_TURNS = (3, 0.06)
"""A word that a conversation is about stands in so many turns or more, and in no greater share of them."""


class Room(NamedTuple):
    """What is known of a conversation beside its turns."""

    ours: Collection[str]
    """The labels of speakers who are ours."""
    customers: Collection[str]
    """The labels of speakers who are the customer's."""
    title: frozenset[str]
    """The words of its title."""
    own: frozenset[str]
    """The words that it is about: those that recur, but not everywhere."""


def own_words(turns: Sequence[Turn]) -> frozenset[str]:
    """The words that a conversation is about."""
    often = Counter(word for turn in turns for word in set(words_of(turn.text)))
    least, most = OWN_TURNS[0], max(OWN_TURNS[1] * len(turns), OWN_TURNS[0])
    return frozenset(
        word for word, many in often.items() if least <= many <= most and len(word) >= LEAST_LETTERS
    )


def fits(kind: Kind, speaker: str, room: Room, *, asks: bool) -> bool:
    """Whether a sentence by this speaker, a question or not, can be a candidate of that kind."""
    if kind is Kind.ASKED:
        return speaker not in room.ours
    if kind is Kind.QUOTE:
        return not asks and (
            speaker in room.customers if room.customers else speaker not in room.ours
        )
    return not asks


def heard(kind: Kind, speaker: str, room: Room) -> float:
    """How much a speaker's words weigh: customers' more, where it is known who they are."""
    if kind in (Kind.DECISION, Kind.QUESTION):
        return 1.0
    if speaker in room.ours:
        return 0.6
    return 1.0 if not room.customers or speaker in room.customers else 0.8
