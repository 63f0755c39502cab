"""What a source marked as what it is, put into the tray of the snapshot."""

from __future__ import annotations

from alongside.core.conversations.brought import Brought
from alongside.core.conversations.passage import verbatim
from alongside.rooms.discovery.models import Candidate, Conversation
from alongside.rooms.ledger.action import add

MOST = 200
"""Passages that are marked in one source."""


def put_markings(conversation: Conversation, brought: Brought) -> None:
    """Put what was marked down as candidates that were said to be what they are."""
    for position, marking in enumerate(brought.markings[:MOST]):
        first, start, last, end = marking.passage
        add(
            Candidate(
                workspace=conversation.workspace,
                conversation=conversation,
                position=position,
                kind=marking.kind,
                said=True,
                first_turn=first,
                start=start,
                last_turn=last,
                end=end,
                verbatim=verbatim(brought.turns, marking.passage),
                why="marked so in its source",
            )
        )
