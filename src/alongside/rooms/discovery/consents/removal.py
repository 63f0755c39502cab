"""The verb by which a conversation is taken out again that was brought in by mistake."""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.core.people import Role
from alongside.rooms.discovery.models import (
    Consent,
    Conversation,
    FeatureLink,
    Interview,
    Message,
    Presence,
    Reading,
)
from alongside.rooms.discovery.withdrawal import notebook, whole, wiping
from alongside.rooms.ledger.action import action, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.models import Event
from alongside.rooms.people.actions import By, acting_member
from alongside.rooms.people.seen import refuse_unseen


class NotYours(AlongsideError):
    """Only whoever brought a conversation in, or an admin, may remove it."""


@action
def remove_conversation(conversation: Conversation, *, by: By, at: datetime) -> Conversation | None:
    """Take a conversation out with all that was said in it; None when that was done before.

    Nobody sees it from then on, and its source may come in anew. `NotYours` unless its author or an admin does it.
    """
    if _is_removed(conversation):
        return None
    refuse_unseen(conversation, by)
    member = acting_member(by)
    if member and member.pk != conversation.author_id and member.role != Role.ADMIN:
        raise NotYours("only whoever brought this conversation in, or an admin, can remove it")
    record(events.ConversationRemoved(), about=conversation, by=by, at=at)
    notebook.note_removal(conversation, at=at)
    write_through()
    links = FeatureLink.objects.within(conversation.workspace_id).filter(conversation=conversation)
    for link in links.order_by("id"):
        gone = events.ConversationUnlinked(feature=link.feature_id)
        record(gone, about=link, by=by, at=at)
    whole.take_out(conversation, by=by, at=at)
    for model in (FeatureLink, Presence, Reading, Consent, Message):
        model.objects.within(conversation.workspace_id).filter(conversation=conversation).delete()
    held = Interview.objects.within(conversation.workspace_id).filter(conversation=conversation)
    held.update(conversation=None)
    # Nobody was there, and nobody brought it in: so nobody sees it.
    change(
        conversation,
        restricted=True,
        author=None,
        account=None,
        segment="",
        source_key="",
        digest="",
    )
    wiping.ask(conversation.workspace_id)
    return conversation


def _is_removed(conversation: Conversation) -> bool:
    write_through()
    told = Event.objects.within(conversation.workspace_id).filter(conversation=conversation)
    return told.filter(kind=events.ConversationRemoved.kind).exists()
