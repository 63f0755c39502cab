"""Verbs of snapshots: the machine drafts candidates, a person keeps some, throws others away, and finishes it.

What is decided about a candidate is a row of the tray, and no event: the machine's draft is nobody's word. What is
kept becomes a highlight, which is.
"""

from __future__ import annotations

from datetime import datetime

from alongside.core import events
from alongside.core.conversations.highlights import lens_of
from alongside.core.conversations.passage import Passage
from alongside.core.errors import AlongsideError
from alongside.rooms.discovery.highlights import KEPT, highlight, remove_highlight
from alongside.rooms.discovery.models import Candidate, Highlight, Snapshot
from alongside.rooms.ledger.action import action, change, current, record
from alongside.rooms.ledger.rows import TooLong
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, the_member
from alongside.rooms.people.models import Member
from alongside.rooms.people.roles import refuse
from alongside.rooms.people.seen import refuse_unseen

LONGEST_SUMMARY = 4_000
"""Characters."""


class NothingKept(AlongsideError):
    """A snapshot with nothing in it tells nobody anything."""


def key_of(candidate: Candidate) -> str:
    """The key of the highlight that a candidate becomes when it is kept."""
    return f"{KEPT}{candidate.pk}"


@action
def keep(
    candidate: Candidate, *, lens: str = "", kind: str = "", by: By, at: datetime
) -> Highlight | None:
    """Keep a candidate: it becomes a highlight of whoever keeps it. None when that was done before.

    Without a `lens` it is that of their function, without a `kind` it is what it was drafted as.
    """
    member = the_member(by)
    conversation = candidate.conversation
    made = highlight(
        conversation,
        passage=Passage(candidate.first_turn, candidate.start, candidate.last_turn, candidate.end),
        lens=lens or lens_of(member.function),
        kind=kind or candidate.kind,
        key=key_of(candidate),
        revision=conversation.revision,
        by=by,
        at=at,
    )
    _judge(candidate, kept=True, member=member, at=at)
    return made


def throw_away(candidate: Candidate, *, by: Member, at: datetime) -> None:
    """Throw a candidate away; the highlight that it had become goes with it."""
    _drop_highlight(candidate, by=by, at=at)
    _judge(candidate, kept=False, member=by, at=at)


def put_back(candidate: Candidate, *, by: Member, at: datetime) -> None:
    """Put a candidate back into the tray, undecided."""
    _drop_highlight(candidate, by=by, at=at)
    _judge(candidate, kept=None, member=by, at=at)


@action
def finish(snapshot: Snapshot, *, summary: str = "", by: By, at: datetime) -> Snapshot | None:
    """Finish a snapshot; from now on it is told to others. None when it was finished with these words before.

    `NothingKept` when it has neither a highlight nor a summary.
    """
    refuse_unseen(snapshot, by)
    snapshot = current(snapshot)
    said = words.reason(summary)
    if len(said) > LONGEST_SUMMARY:
        raise TooLong(
            f"a summary has at most {LONGEST_SUMMARY:,} characters; this one has {len(said):,}"
        )
    if snapshot.finished_at is not None and snapshot.summary == said:
        return None
    there = Highlight.objects.filter(conversation=snapshot.conversation_id, lost_at=None)
    if not said and not there.exists():
        raise NothingKept("keep a candidate, mark a passage or write a sentence; then finish it")
    change(snapshot, summary=said, finished_at=at, finished_by=the_member(by))
    record(events.SnapshotFinished(kept=there.count()), about=snapshot, by=by, at=at)
    return snapshot


@action
def take_up_again(snapshot: Snapshot, *, by: By, at: datetime) -> Snapshot | None:
    """Work on a finished snapshot again; None when it is not finished."""
    refuse_unseen(snapshot, by)
    snapshot = current(snapshot)
    if snapshot.finished_at is None:
        return None
    change(snapshot, finished_at=None, finished_by=None)
    record(events.SnapshotReopened(), about=snapshot, by=by, at=at)
    return snapshot


def _judge(candidate: Candidate, *, kept: bool | None, member: Member, at: datetime) -> None:
    refuse(member, "say")
    Candidate.objects.filter(pk=candidate.pk).update(
        kept=kept,
        judged_by=None if kept is None else member,
        judged_at=None if kept is None else at,
    )


def _drop_highlight(candidate: Candidate, *, by: Member, at: datetime) -> None:
    made = Highlight.objects.within(candidate.workspace_id).filter(key=key_of(candidate)).first()
    if made is not None:
        remove_highlight(made, by=by, at=at)
