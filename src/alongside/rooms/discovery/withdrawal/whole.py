"""Takes out all that was said in a conversation. What stays is that there was one, when, and with which account."""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b

from alongside.rooms.discovery.models import (
    Candidate,
    Consent,
    Conversation,
    Highlight,
    Message,
    Presence,
    Snapshot,
    Speaker,
    Turn,
)
from alongside.rooms.discovery.withdrawal import copies, drafts, naming, quotations, recordings
from alongside.rooms.ledger.action import change
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.models import Event, OwnedQuerySet, SourceLine, Wording
from alongside.rooms.people.actions import By


def take_out(conversation: Conversation, *, by: By, at: datetime) -> None:
    """Take it out of every row, in an action that says so; who of the company was there stays on record."""
    write_through()
    said = quotations.texts_of(conversation, None)
    highlights = Highlight.objects.within(conversation.workspace_id)
    quotations.remove(highlights.filter(conversation=conversation), by=by, at=at)
    write_through()
    recordings.forget(conversation)
    for model in (Candidate, Snapshot, Turn):
        _of(model, conversation).delete()
    _empty_messages(conversation)
    _of(Consent, conversation).exclude(speaker=None).delete()
    _of(Consent, conversation).update(basis="")
    _of(Speaker, conversation).delete()
    _of(Presence, conversation).exclude(contact=None).delete()
    _of(Presence, conversation).update(detail="")
    _erase_wordings(conversation, at=at)
    change(
        conversation,
        title=naming.neutral(conversation),
        persona="",
        turns=0,
        words=0,
        revision=conversation.revision + 1,
        withdrawn_at=at,
        wiped_at=None,
    )
    drafts.rename(conversation)
    copies.redact(conversation, said, kept=False, at=at)


def withdrawn_id(message: str) -> str:
    """What a withdrawn message is known by: its id may name somebody, so no more than a digest of it is kept."""
    return f"withdrawn-{blake2b(message.encode(errors='replace'), digest_size=16).hexdigest()}"


def _empty_messages(conversation: Conversation) -> None:
    """Leave of each message what it is known by, so that neither it nor an answer to it begins the thread anew."""
    there = list(_of(Message, conversation))
    for message in there:
        message.message_id = withdrawn_id(message.message_id)
        message.folded, message.attachments = "", "[]"
    Message.objects.bulk_update(there, ["message_id", "folded", "attachments"], batch_size=500)


def _of(model: type, conversation: Conversation) -> OwnedQuerySet:  # type: ignore[type-arg]
    rows: OwnedQuerySet = model.objects.within(conversation.workspace_id)  # type: ignore[type-arg, attr-defined]
    return rows.filter(conversation=conversation)


def _erase_wordings(conversation: Conversation, *, at: datetime) -> None:
    """Erase what was said of it beside the ledger's events, its title among it, and the names of its files."""
    told = Event.objects.within(conversation.workspace_id).filter(conversation=conversation)
    wordings = Wording.objects.within(conversation.workspace_id)
    wordings.filter(pk__in=told.values("wording")).update(text="", erased_at=at)
    lines = SourceLine.objects.within(conversation.workspace_id)
    lines.filter(pk__in=told.values("source")).update(file="withdrawn")
