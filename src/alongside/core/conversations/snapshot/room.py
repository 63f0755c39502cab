"""What is known of a conversation beside its turns: whose words they are, and what it is called."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from alongside.core.conversations.highlights import Kind


class Room(NamedTuple):
    """What is known of a conversation beside its turns."""

    ours: Collection[str]
    """The labels of speakers who are ours."""
    customers: Collection[str]
    """The labels of speakers who are the customer's."""
    title: frozenset[str]
    """The words of its title."""


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
