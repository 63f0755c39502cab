"""Conversations for search, brought in by a verb of the tests' own: what counts is what it tells the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from alongside.core.events import ConversationAdded, ConversationRemoved, TranscriptCorrected
from alongside.rooms.discovery.models import Conversation, Speaker, Turn
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from tests.rooms.conftest import MONDAY

Said = Sequence[tuple[str, str]]


@action
def converse(
    workspace: Workspace, /, said: Said, *, at: datetime = MONDAY, **columns: Any
) -> Conversation:
    """Bring a conversation in: who said what."""
    told: dict[str, Any] = {"kind": "interview", "title": "A call", "held_on": date(2025, 1, 6)}
    row = Conversation(workspace=workspace, **(told | columns))
    add(row)
    _say(row, said)
    event = ConversationAdded(type=row.kind, day=str(row.held_on), account=row.account_id)
    record(event, about=row, by=NOBODY, at=at)
    return row


@action
def correct(row: Conversation, said: Said, *, at: datetime = MONDAY) -> Conversation:
    """Have something else said."""
    _unsay(row)
    _say(row, said)
    change(row, revision=row.revision + 1)
    record(TranscriptCorrected(kept=0, lost=0), about=row, by=NOBODY, at=at)
    return row


@action
def remove(row: Conversation, *, at: datetime = MONDAY) -> Conversation:
    """Leave nothing of what was said."""
    _unsay(row)
    change(row, withdrawn_at=at)
    record(ConversationRemoved(), about=row, by=NOBODY, at=at)
    return row


def _say(row: Conversation, said: Said) -> None:
    speakers: dict[str, Speaker] = {}
    for position, (label, text) in enumerate(said):
        if label not in speakers:
            speakers[label] = Speaker(workspace_id=row.workspace_id, conversation=row, label=label)
            add(speakers[label])
        turn = Turn(
            workspace_id=row.workspace_id,
            conversation=row,
            position=position,
            speaker=speakers[label],
            text=text,
        )
        add(turn)


def _unsay(row: Conversation) -> None:
    Turn.objects.filter(conversation=row).delete()
    Speaker.objects.filter(conversation=row).delete()
