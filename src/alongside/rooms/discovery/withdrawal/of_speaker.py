"""Takes out what one speaker said in a conversation; what the others said stays where it was."""

from __future__ import annotations

from datetime import datetime

from alongside.core.conversations.redaction import redacted, withdrawn
from alongside.rooms.discovery.models import (
    Candidate,
    Consent,
    Conversation,
    Highlight,
    Message,
    Speaker,
    Turn,
)
from alongside.rooms.discovery.withdrawal import copies, drafts, naming, quotations, recordings
from alongside.rooms.ledger.action import change
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people.actions import By


def take_out(speaker: Speaker, *, by: By, at: datetime) -> None:
    """Take their words out of every row, in an action that says so.

    Their voice cannot be cut out of a recording, so all of that goes; and since every message of a thread may quote
    theirs, what the messages quote goes as well.
    """
    write_through()
    conversation: Conversation = speaker.conversation
    workspace = conversation.workspace_id
    said = quotations.texts_of(conversation, speaker)
    touching = quotations.highlights_of(conversation, speaker)
    both = Highlight.objects.within(workspace).filter(
        pk__in=[*touching, *_lost(conversation, speaker, said)]
    )
    quotations.remove(both, by=by, at=at)
    write_through()
    recordings.forget(conversation)
    turns = Turn.objects.within(workspace).filter(conversation=conversation, speaker=speaker)
    candidates = Candidate.objects.within(workspace).filter(conversation=conversation)
    candidates.filter(pk__in=quotations.touching(candidates, speaker)).delete()
    messages = Message.objects.within(workspace).filter(conversation=conversation)
    messages.filter(position__in=turns.values("position")).update(attachments="[]")
    messages.update(folded="")
    words = sum(len(text.split()) for text in turns.values_list("text", flat=True))
    turns.update(text="")
    Consent.objects.within(workspace).filter(speaker=speaker).update(basis="")
    is_theirs = _is_title_theirs(conversation, speaker, said)
    change(
        conversation,
        title=naming.neutral(conversation) if is_theirs else conversation.title,
        words=max(conversation.words - words, 0),
        revision=conversation.revision + 1,
        wiped_at=None,
    )
    change(
        speaker,
        label=_nobody(conversation),
        member=None,
        contact=None,
        why="",
        withdrawn_at=at,
    )
    drafts.rename(conversation)
    copies.redact(conversation, said, kept=False, at=at)


def _is_title_theirs(conversation: Conversation, speaker: Speaker, said: list[str]) -> bool:
    """Whether it names them, or is in their words: the subject of a thread is that of whoever began it."""
    title = conversation.title
    if naming.without(title, [speaker.label]) != title:
        return True
    turns = Turn.objects.within(conversation.workspace_id).filter(conversation=conversation)
    first = turns.order_by("position").values_list("speaker", flat=True).first()
    began = conversation.source == "mail" and first == speaker.pk
    return began or redacted(title, without=withdrawn(said)).changed


def _lost(conversation: Conversation, speaker: Speaker, said: list[str]) -> list[int]:
    """Highlights, by id, that the transcript has no place for any more, and that may hold what they said.

    That is all but those whose words others say now, and they do not.
    """
    workspace = conversation.workspace_id
    lost = Highlight.objects.within(workspace).filter(conversation=conversation)
    others = Turn.objects.within(workspace).filter(conversation=conversation)
    told = others.exclude(speaker=speaker).values_list("text", flat=True)
    theirs, not_theirs = withdrawn(said), withdrawn(told)
    return [
        one.pk
        for one in lost.exclude(lost_at=None)
        if redacted(one.verbatim, without=theirs).changed
        or not redacted(one.verbatim, without=not_theirs).changed
    ]


def _nobody(conversation: Conversation) -> str:
    """A label that names nobody, and that nobody else has there."""
    write_through()
    there = Speaker.objects.within(conversation.workspace_id).filter(conversation=conversation)
    taken = set(there.values_list("label", flat=True))
    number = 1
    while f"Withdrawn {number}" in taken:
        number += 1
    return f"Withdrawn {number}"
