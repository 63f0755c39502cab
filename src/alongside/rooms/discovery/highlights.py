"""Verbs of highlights: passages that somebody marked, verbatim, through the product's or go-to-market's lens."""

from __future__ import annotations

import re
from datetime import datetime

from django.apps import apps

from alongside.core import events
from alongside.core.conversations.highlights import Kind, Lens
from alongside.core.conversations.passage import Passage, verbatim
from alongside.core.errors import AlongsideError
from alongside.rooms.discovery.models import Candidate, Conversation, Evidence, Highlight, Turn
from alongside.rooms.ledger.action import action, add, change, current, record
from alongside.rooms.ledger.rows import TooLong
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, the_member
from alongside.rooms.people.models import Member
from alongside.rooms.people.roles import RANK, Role
from alongside.rooms.people.seen import refuse_unseen
from alongside.rooms.strategy.models import InputEvidence

LONGEST = 4_000
"""Characters of a highlight: some five minutes of speech."""
LONGEST_NOTE = 2_000
KEPT = "candidate-"
"""What the key of a highlight begins with that was kept from the tray; the candidate's id follows."""
_KEY = re.compile(r"[0-9a-zA-Z-]{8,36}")


class NoSuchPassage(AlongsideError):
    """Nothing stands at the place that was marked."""


class Replaced(AlongsideError):
    """The transcript was replaced while somebody read the one before."""


class NotTheirs(AlongsideError):
    """A highlight is somebody else's."""


class Cited(AlongsideError):
    """An insight rests on the highlight."""


@action
def highlight(
    conversation: Conversation,
    *,
    passage: Passage,
    lens: str,
    key: str,
    revision: int,
    kind: str = "",
    note: str = "",
    by: By,
    at: datetime,
) -> Highlight | None:
    """Mark a passage. None when it was marked with that key before: sent twice is marked once.

    `key` is made where it was marked; `revision` is that of the transcript in which it was: `Replaced` when another one
    took its place since.
    """
    refuse_unseen(conversation, by)
    conversation = current(conversation)
    member = the_member(by)
    if not _KEY.fullmatch(key):
        raise NoSuchPassage(
            "the highlight came without a usable key; load the page and mark it again"
        )
    if Highlight.objects.within(conversation.workspace_id).filter(key=key).exists():
        return None
    if revision != conversation.revision:
        raise Replaced(
            "the transcript was corrected while you read it; load the page again and mark the passage there"
        )
    first, said = _marked(conversation, passage)
    made = Highlight(
        workspace=conversation.workspace,
        conversation=conversation,
        key=key,
        author=member,
        lens=Lens(lens),
        kind=Kind(kind) if kind else "",
        first_turn=passage.first,
        start=passage.start,
        last_turn=passage.last,
        end=passage.end,
        begins=first.begins,
        speaker_id=first.speaker_id,
        verbatim=said,
        note=_note(note),
        made_at=at,
    )
    add(made)
    happening = events.HighlightMade(highlight=made.pk, lens=made.lens)
    record(happening, about=made, by=by, at=at)
    return made


@action
def change_highlight(
    highlight: Highlight, *, lens: str, kind: str, note: str, by: By, at: datetime
) -> Highlight | None:
    """Give a highlight another lens, kind or note; None when all is so already. `NotTheirs` for somebody else's."""
    refuse_unseen(highlight, by)
    highlight = current(highlight)
    _refuse_others(highlight, the_member(by))
    wanted = {"lens": Lens(lens), "kind": Kind(kind) if kind else "", "note": _note(note)}
    if all(getattr(highlight, name) == value for name, value in wanted.items()):
        return None
    change(highlight, **wanted)
    happening = events.HighlightChanged(highlight=highlight.pk, lens=highlight.lens)
    record(happening, about=highlight, by=by, at=at)
    return highlight


@action
def remove_highlight(highlight: Highlight, *, by: By, at: datetime) -> Conversation:
    """Take a highlight away; returns its conversation. `Cited` while an insight rests on it.

    What was kept from the tray waits there again.
    """
    refuse_unseen(highlight, by)
    highlight = current(highlight)
    _refuse_others(highlight, the_member(by))
    cited = Evidence.objects.filter(highlight=highlight).select_related("insight").first()
    if cited is not None:
        raise Cited(
            f"the insight “{cited.insight.sentence}” rests on this quotation; take it away there first"
        )
    under = InputEvidence.objects.within(highlight.workspace_id).filter(highlight=highlight)
    if under.filter(input__withdrawn_at=None).exists():
        raise Cited(
            "a roadmap input rests on this quotation; as long as it is not taken back, the quotation stays"
        )
    supports = apps.get_model("rooms", "Support")._default_manager  # of a room above this one
    if supports.filter(highlight=highlight).exists():
        raise Cited("a claim rests on this quotation; take it away there first")
    under.delete()
    conversation: Conversation = highlight.conversation
    gone = events.HighlightRemoved(highlight=highlight.pk)
    record(gone, about=highlight, by=by, at=at)
    Highlight.objects.filter(pk=highlight.pk).delete()
    if (number := highlight.key.removeprefix(KEPT)).isdecimal():
        kept = Candidate.objects.filter(conversation=conversation, pk=number)
        kept.update(kept=None, judged_by=None, judged_at=None)
    return conversation


def _marked(conversation: Conversation, passage: Passage) -> tuple[Turn, str]:
    """The turn in which a passage begins, and its words; `NoSuchPassage` unless all of it is there."""
    first, start, last, end = passage
    if not 0 <= first <= last < conversation.turns or min(start, end) < 0:
        raise NoSuchPassage("nothing was said there; mark the passage again")
    there = Turn.objects.filter(conversation=conversation, position__range=(first, last))
    turns = list(there.order_by("position")[: LONGEST + 1])
    if len(turns) != last - first + 1 or len(turns) > LONGEST:
        raise NoSuchPassage(f"a highlight has at most {LONGEST:,} characters; mark less of it")
    inside = start < len(turns[0].text) and 0 < end <= len(turns[-1].text)
    said = verbatim(turns, Passage(0, start, last - first, end)) if inside else ""
    if not said.strip():
        raise NoSuchPassage("no words are there; mark the passage again")
    if len(said) > LONGEST:
        raise NoSuchPassage(f"a highlight has at most {LONGEST:,} characters; mark less of it")
    return turns[0], said


def _note(text: str) -> str:
    note = words.reason(text)
    if len(note) > LONGEST_NOTE:
        raise TooLong(f"a note has at most {LONGEST_NOTE:,} characters; this one has {len(note):,}")
    return note


def _refuse_others(highlight: Highlight, member: Member) -> None:
    if highlight.author_id != member.pk and RANK[member.role] < RANK[Role.ADMIN]:
        raise NotTheirs("somebody else marked this; ask them, or mark the passage yourself")
