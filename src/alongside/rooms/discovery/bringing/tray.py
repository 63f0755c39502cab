"""What a source marked as what it is, put into the tray of the snapshot."""

from __future__ import annotations

from collections.abc import Sequence

from alongside.core.conversations.brought import Brought, Marking
from alongside.core.conversations.passage import Passage, overlap, verbatim
from alongside.rooms.discovery.models import Candidate, Conversation
from alongside.rooms.ledger.action import add

MOST = 200
"""Passages that are marked in one source."""


def put_markings(conversation: Conversation, brought: Brought) -> None:
    """Put what was marked down as candidates that were said to be what they are."""
    _put(conversation, brought, brought.markings[:MOST], first=0)


def put_new_markings(conversation: Conversation, brought: Brought) -> None:
    """The same for another version of it: what lies over a candidate that is there already is not put down twice."""
    there = list(Candidate.objects.filter(conversation=conversation).order_by("position"))
    taken = [Passage(one.first_turn, one.start, one.last_turn, one.end) for one in there]
    new = [
        one for one in brought.markings if not any(overlap(one.passage, other) for other in taken)
    ]
    first = there[-1].position + 1 if there else 0
    _put(conversation, brought, new[: max(0, MOST - len(there))], first=first)


def _put(
    conversation: Conversation, brought: Brought, markings: Sequence[Marking], *, first: int
) -> None:
    for position, marking in enumerate(markings, first):
        begin, start, last, end = marking.passage
        add(
            Candidate(
                workspace=conversation.workspace,
                conversation=conversation,
                position=position,
                kind=marking.kind,
                said=True,
                first_turn=begin,
                start=start,
                last_turn=last,
                end=end,
                verbatim=verbatim(brought.turns, marking.passage),
                why="marked so in its source",
            )
        )
