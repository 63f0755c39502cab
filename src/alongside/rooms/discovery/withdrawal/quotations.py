"""Quotations of a conversation, or of one of its speakers: which they are, and how they are taken out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, QuerySet

from alongside.core import events
from alongside.rooms.discovery.models import (
    Candidate,
    Conversation,
    Evidence,
    Highlight,
    Message,
    Speaker,
    Turn,
)
from alongside.rooms.discovery.withdrawal import copies
from alongside.rooms.ledger.action import record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people.actions import By
from alongside.rooms.strategy.models import InputEvidence


def take_out(conversation: Conversation, speaker: Speaker | None, *, by: By, at: datetime) -> None:
    """Take what was quoted out of insights and whatever else everybody sees; the words stay where they were said."""
    write_through()
    highlights = Highlight.objects.within(conversation.workspace_id)
    quoted = highlights.filter(conversation=conversation)
    if speaker is not None:
        quoted = quoted.filter(pk__in=highlights_of(conversation, speaker))
    _remove_evidence(quoted, by=by, at=at)
    copies.redact(conversation, texts_of(conversation, speaker), kept=True, at=at)


def remove(highlights: QuerySet[Highlight], *, by: By, at: datetime) -> None:
    """Remove highlights from insights, from claims, and altogether."""
    _remove_evidence(highlights, by=by, at=at)
    _remove_supports(highlights, by=by, at=at)
    gone = list(highlights.select_related("conversation").order_by("id"))
    for one in gone:
        removed = events.HighlightRemoved(highlight=one.pk)
        record(removed, about=one, by=by, at=at)
    Highlight.objects.filter(pk__in=[one.pk for one in gone]).delete()


def texts_of(conversation: Conversation, speaker: Speaker | None) -> list[str]:
    """All that was said, by everybody or by the speaker, each text in one go; with what was quoted of it before."""
    workspace = conversation.workspace_id
    turns = Turn.objects.within(workspace).filter(conversation=conversation)
    messages = Message.objects.within(workspace).filter(conversation=conversation)
    marked: list[QuerySet[Any]] = [
        Highlight.objects.within(workspace).filter(conversation=conversation),
        Candidate.objects.within(workspace).filter(conversation=conversation),
    ]
    if speaker is not None:
        turns = turns.filter(speaker=speaker)
        return list(turns.values_list("text", flat=True))
    texts = [*turns.values_list("text", flat=True), *messages.values_list("folded", flat=True)]
    for rows in marked:
        texts += rows.values_list("verbatim", flat=True)
    return [text for text in texts if text]


def highlights_of(conversation: Conversation, speaker: Speaker) -> list[int]:
    """The highlights, by id, that hold some of what the speaker said."""
    there = Highlight.objects.within(conversation.workspace_id)
    return touching(there.filter(conversation=conversation, lost_at=None), speaker)


def touching(passages: QuerySet[Any], speaker: Speaker) -> list[int]:
    """Which of these passages of the speaker's conversation hold some of what they said, by id."""
    theirs = Turn.objects.filter(
        conversation=speaker.conversation_id,
        speaker=speaker,
        position__gte=OuterRef("first_turn"),
        position__lte=OuterRef("last_turn"),
    )
    return list(passages.filter(Exists(theirs)).values_list("pk", flat=True))


def _remove_evidence(highlights: QuerySet[Highlight], *, by: By, at: datetime) -> None:
    there = Evidence.objects.filter(highlight__in=highlights).order_by("id")
    for evidence in there:
        removed = events.EvidenceRemoved(highlight=evidence.highlight_id)
        record(removed, about=evidence, by=by, at=at)
    write_through()
    there.delete()
    InputEvidence.objects.filter(highlight__in=highlights).delete()


def _remove_supports(highlights: QuerySet[Highlight], *, by: By, at: datetime) -> None:
    """Take them from under claims. A claim that may not quote what is kept goes on resting on it, and says so."""
    supports = apps.get_model("rooms", "Support")._default_manager  # of a room above this one
    there = supports.filter(highlight__in=highlights).select_related("claim").order_by("id")
    for support in there:
        removed = events.SupportRemoved(support.pk, support.claim.verbatim)
        record(removed, about=support, by=by, at=at)
    write_through()
    there.delete()
