"""A corrected transcript takes the place of the one before: what was marked in it stays where its words survive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from alongside.core import events
from alongside.core.conversations.brought import Brought
from alongside.core.conversations.passage import Passage
from alongside.core.conversations.relocate import Fate, Relocated, relocated
from alongside.core.conversations.transcript import Turn as Said
from alongside.rooms.discovery.bringing.messages import write_messages
from alongside.rooms.discovery.bringing.refusing import refuse_without_times
from alongside.rooms.discovery.bringing.speakers import speakers_of
from alongside.rooms.discovery.bringing.spoken import (
    label_of,
    length_of,
    milliseconds,
    spoken,
    words_of,
    write_turns,
)
from alongside.rooms.discovery.bringing.tray import put_new_markings
from alongside.rooms.discovery.models import (
    Candidate,
    Conversation,
    Highlight,
    Snapshot,
    Speaker,
    Turn,
)
from alongside.rooms.discovery.speakers import is_closed, match_speakers
from alongside.rooms.ledger.action import change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.origin import machine
from alongside.rooms.people.actions import By, acting_member


class Fates(NamedTuple):
    """What became of the highlights."""

    kept: int
    lost: tuple[str, ...]
    """The words of those that do not occur any more."""


def correct(conversation: Conversation, brought: Brought, *, by: By, at: datetime) -> Fates:
    """Replace the transcript; highlights and the tray follow their words, or are said to be lost.

    Who the voices are, and who was there by what they say now, follows. A version that comes by itself, as a mail does,
    may be anybody's: it opens a closed conversation to no member. `TimesLost` for a version without times.
    """
    refuse_without_times(conversation, brought)
    opens = acting_member(by) is not None or not is_closed(conversation)
    old, new = spoken(conversation), brought.turns
    account = conversation.account
    speakers = speakers_of(conversation, brought, account=account, opens=opens, by=by, at=at)
    # What was lost before has no place in the old transcript either: it stays lost.
    standing = Highlight.objects.filter(conversation=conversation, lost_at=None)
    highlights = list(standing.order_by("id"))
    tray = list(Candidate.objects.filter(conversation=conversation).order_by("position"))
    passages = [_passage(one) for one in highlights] + [_passage(one) for one in tray]
    fates = relocated(passages, old=old, new=new)
    lost = [
        one
        for one, fate in zip(highlights, fates, strict=False)
        if not _follow(one, fate, new, speakers, at)
    ]
    _move_tray(tray, fates[len(highlights) :], new)
    _draft_again(conversation, brought)
    change(
        conversation,
        digest=brought.digest,
        milliseconds=length_of(new),
        turns=len(new),
        words=words_of(new),
        revision=conversation.revision + 1,
    )
    corrected = events.TranscriptCorrected(
        kept=len(highlights) - len(lost), lost=len(lost), gone=[one.pk for one in lost]
    )
    record(corrected, about=conversation, by=by, at=at)
    write_through()
    write_turns(conversation, new, speakers)
    write_messages(conversation, brought)
    _drop_silent(conversation)
    match_speakers(conversation, by=machine(by), at=at)
    return Fates(len(highlights) - len(lost), tuple(one.verbatim for one in lost))


def _follow(
    highlight: Highlight,
    fate: Relocated,
    turns: Sequence[Said],
    speakers: dict[str, Speaker],
    at: datetime,
) -> bool:
    """Set a highlight to where its words stand now; says whether they do."""
    if fate.passage is None or fate.fate is Fate.LOST:
        change(highlight, lost_at=at, speaker=None)
        return False
    first = turns[fate.passage.first]
    change(highlight, **_places(fate, turns), speaker=speakers.get(label_of(first.speaker)))
    return True


def _move_tray(
    tray: Sequence[Candidate], fates: Sequence[Relocated], turns: Sequence[Said]
) -> None:
    """What waits in the tray follows its words; what is gone leaves it. What was kept of it is told as lost."""
    gone = []
    for candidate, fate in zip(tray, fates, strict=True):
        if fate.passage is None:
            gone.append(candidate.pk)
        else:
            change(candidate, **_places(fate, turns))
    Candidate.objects.filter(pk__in=gone).delete()


def _draft_again(conversation: Conversation, brought: Brought) -> None:
    """What its source marks now waits in the tray; what else stands out is found by a job, unless it is finished."""
    write_through()
    put_new_markings(conversation, brought)
    if (snapshot := Snapshot.objects.filter(conversation=conversation).first()) is not None:
        change(snapshot, drafted_at=None)


def _places(fate: Relocated, turns: Sequence[Said]) -> dict[str, object]:
    assert fate.passage is not None
    first, start, last, end = fate.passage
    return {
        "first_turn": first,
        "start": start,
        "last_turn": last,
        "end": end,
        "begins": milliseconds(turns[first].begin),
        "verbatim": fate.text,
    }


def _passage(one: Highlight | Candidate) -> Passage:
    return Passage(one.first_turn, one.start, one.last_turn, one.end)


def _drop_silent(conversation: Conversation) -> None:
    """Forget voices that nobody heard of: those without a word in the new transcript that nobody put a name to."""
    speaking = Turn.objects.filter(conversation=conversation, speaker__isnull=False)
    silent = Speaker.objects.filter(conversation=conversation, member=None, contact=None)
    silent.exclude(pk__in=speaking.values("speaker")).delete()
