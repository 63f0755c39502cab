"""Drafts the snapshot of a conversation, as a job: candidates for a person to decide on.

It is drafted when the conversation came in, and again when it has grown or was corrected, until somebody finishes it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from alongside.core import events
from alongside.core.conversations.passage import Passage, overlap
from alongside.core.conversations.snapshot.candidate import Candidate as Drafted
from alongside.core.conversations.snapshot.choosing import same_words
from alongside.core.conversations.snapshot.draft import drafted
from alongside.core.conversations.snapshot.signs import words_of
from alongside.core.conversations.transcript import Turn
from alongside.rooms.discovery.bringing.spoken import milliseconds, spoken
from alongside.rooms.discovery.models import Candidate, Conversation, Snapshot, Speaker
from alongside.rooms.jobs.handlers import handles
from alongside.rooms.jobs.queue import enqueue
from alongside.rooms.ledger.book import Book
from alongside.rooms.ledger.lock import lock

JOB = "draft_snapshot"
_BROUGHT = {
    events.ConversationAdded.kind,
    events.TranscriptCorrected.kind,
    events.SnapshotReopened.kind,
}


def follow(book: Book) -> None:
    """Ask for a draft of what came in, has grown or was corrected, or is worked on again."""
    if book.kinds & _BROUGHT:
        for number in sorted(book.conversations):
            enqueue(JOB, workspace=book.workspace, payload={"conversation": number})


@handles(JOB)
def draft(workspace: int, payload: dict[str, Any]) -> None:
    """Draft it, unless that was done or somebody finished it: what a person decided is never drafted over."""
    number: int = payload["conversation"]
    there = Conversation.objects.within(workspace).filter(pk=number, withdrawn_at=None)
    waiting = Snapshot.objects.filter(conversation=number, drafted_at=None, finished_at=None)
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
            new = _not_there(conversation, [one for one in found if one.turn is not None])
            _put_into_the_tray(conversation, new, turns)


def _ours(conversation: Conversation) -> Collection[str]:
    """The labels of those who are ours."""
    ours = Speaker.objects.filter(conversation=conversation, member__isnull=False)
    return set(ours.values_list("label", flat=True))


def _not_there(conversation: Conversation, found: Sequence[Drafted]) -> list[Drafted]:
    """Of what was found, what the tray does not have; what it had found before, and nobody decided on, leaves it.

    What a source marked stays, and what a person decided: nothing that overlaps it or says the same is asked again.
    """
    fresh = {(one.kind, _place_of(one)) for one in found}
    stays, decided, gone = [], [], []
    for one in Candidate.objects.filter(conversation=conversation):
        place = Passage(one.first_turn, one.start, one.last_turn, one.end)
        if one.kept is None and not one.said and (one.kind, place) not in fresh:
            gone.append(one.pk)
            continue
        stays.append(place)
        if one.kept is not None:
            decided.append(frozenset(words_of(one.verbatim)))
    Candidate.objects.filter(pk__in=gone, kept=None).delete()
    return [
        one
        for one in found
        if not any(overlap(_place_of(one), place) for place in stays)
        and not any(same_words(frozenset(words_of(one.text)), words) for words in decided)
    ]


def _put_into_the_tray(
    conversation: Conversation, new: Sequence[Drafted], turns: Sequence[Turn]
) -> None:
    """Put candidates behind those that are there."""
    last = Candidate.objects.filter(conversation=conversation).order_by("-position").first()
    first = last.position + 1 if last else 0
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


def _place_of(one: Drafted) -> Passage:
    return Passage(one.turn or 0, one.start, one.turn or 0, one.end)
