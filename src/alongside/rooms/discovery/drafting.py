"""Drafts the snapshot of a conversation that came in, as a job: candidates for a person to decide on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from alongside.core import events
from alongside.core.conversations.snapshot.candidate import Candidate as Drafted
from alongside.core.conversations.snapshot.draft import drafted
from alongside.core.conversations.transcript import Turn
from alongside.rooms.discovery.bringing.spoken import milliseconds, spoken
from alongside.rooms.discovery.models import Candidate, Conversation, Snapshot, Speaker
from alongside.rooms.jobs.handlers import handles
from alongside.rooms.jobs.queue import enqueue
from alongside.rooms.ledger.book import Book
from alongside.rooms.ledger.lock import lock

JOB = "draft_snapshot"
_BROUGHT = {events.ConversationAdded.kind, events.TranscriptCorrected.kind}


def follow(book: Book) -> None:
    """Ask for a draft of what came in."""
    if book.kinds & _BROUGHT:
        for number in sorted(book.conversations):
            enqueue(JOB, workspace=book.workspace, payload={"conversation": number})


@handles(JOB)
def draft(workspace: int, payload: dict[str, Any]) -> None:
    """Draft it, unless that was done: what a person decided is never drafted over."""
    number: int = payload["conversation"]
    there = Conversation.objects.within(workspace).filter(pk=number, withdrawn_at=None)
    waiting = Snapshot.objects.filter(conversation=number, drafted_at=None)
    conversation = there.first()
    if conversation is None or not waiting.exists():
        return
    turns = spoken(conversation)
    found = drafted(turns, ours=_ours(conversation))
    with transaction.atomic():
        lock(workspace)
        if there.filter(revision=conversation.revision).exists() and waiting.update(
            drafted_at=timezone.now()
        ):
            _put_into_the_tray(conversation, found, turns)


def _ours(conversation: Conversation) -> Collection[str]:
    """The labels of those who are ours."""
    ours = Speaker.objects.filter(conversation=conversation, member__isnull=False)
    return set(ours.values_list("label", flat=True))


def _put_into_the_tray(
    conversation: Conversation, found: Sequence[Drafted], turns: Sequence[Turn]
) -> None:
    """Put candidates behind those that their source marked; what overlaps one of these is said already."""
    there = list(Candidate.objects.filter(conversation=conversation).order_by("position"))
    said = [(one.first_turn, one.start, one.last_turn, one.end) for one in there]
    new = [one for one in found if one.turn is not None and not _overlaps(one, said)]
    first = there[-1].position + 1 if there else 0
    Candidate.objects.bulk_create(
        Candidate(
            workspace_id=conversation.workspace_id,
            conversation=conversation,
            position=position,
            kind=one.kind,
            said=one.marked,
            first_turn=one.turn or 0,
            start=one.start,
            last_turn=one.turn or 0,
            end=one.end,
            begins=milliseconds(turns[one.turn or 0].begin),
            verbatim=one.text,
            why=one.why[:200],
        )
        for position, one in enumerate(new, first)
    )


def _overlaps(one: Drafted, said: Sequence[tuple[int, int, int, int]]) -> bool:
    place = (one.turn or 0, one.start), (one.turn or 0, one.end)
    return any(
        (first, start) < place[1] and place[0] < (last, end) for first, start, last, end in said
    )
