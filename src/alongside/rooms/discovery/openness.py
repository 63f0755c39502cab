"""Verbs of who sees a conversation: it is restricted to those who were there and who brought it, or opened up again."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.rooms.discovery.models import Conversation
from alongside.rooms.discovery.presence import is_present
from alongside.rooms.ledger.action import action, change, current, record
from alongside.rooms.people.actions import By, the_member
from alongside.rooms.people.seen import refuse_unseen


class NotOneOfThem(AlongsideError):
    """Who was neither there nor brought it would shut themselves out."""


@action
def restrict_conversation(
    conversation: Conversation, *, by: By, at: datetime
) -> Conversation | None:
    """Let only those see it who were there, and who brought it; None when that is so. `NotOneOfThem` for others."""
    refuse_unseen(conversation, by)
    conversation = current(conversation)
    if conversation.restricted:
        return None
    _refuse_others(conversation, by)
    change(conversation, restricted=True)
    record(events.ConversationRestricted(), about=conversation, by=by, at=at)
    return conversation


@action
def open_conversation(conversation: Conversation, *, by: By, at: datetime) -> Conversation | None:
    """Let everybody see it again, as far as its consent goes; None when it is not restricted."""
    refuse_unseen(conversation, by)
    conversation = current(conversation)
    if not conversation.restricted:
        return None
    _refuse_others(conversation, by)
    change(conversation, restricted=False)
    record(events.ConversationOpened(), about=conversation, by=by, at=at)
    return conversation


def _refuse_others(conversation: Conversation, by: By) -> None:
    member = the_member(by)
    if conversation.author_id != member.pk and not is_present(conversation, member):
        raise NotOneOfThem(
            "only those who were there, or who brought the conversation in, can say who sees it; ask one of them"
        )
