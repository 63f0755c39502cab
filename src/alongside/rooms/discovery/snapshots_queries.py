"""Reading snapshots: the tray with what waits in it, and what a finished one tells to whoever was not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet, Subquery

from alongside.core import events
from alongside.core.conversations.highlights import Kind
from alongside.core.conversations.snapshot.telling import Kept, three_highlights
from alongside.rooms.discovery.models import Candidate, Conversation, Highlight, Snapshot
from alongside.rooms.discovery.reader_queries import MARK, Mark, mark_of, marks_of
from alongside.rooms.ledger.models import Event
from alongside.rooms.people.models import Member


class Waiting(NamedTuple):
    """A candidate."""

    number: int
    """Its id."""
    kind: str
    said: bool
    """Whether its source marked it as what it is."""
    turn: int
    """The position of the turn in which it begins."""
    begins: int | None
    """Milliseconds from the beginning."""
    verbatim: str
    why: str
    kept: bool | None
    """None: nobody decided yet."""


class Tray(NamedTuple):
    """The candidates of a conversation."""

    snapshot: Snapshot
    groups: list[tuple[str, list[Waiting]]]
    """By kind, in the order of `Kind`; first, with the empty kind, those that the source marked. In each, in the order
    of the conversation."""
    decided: int
    total: int


class Told(NamedTuple):
    """A finished snapshot."""

    summary: str
    finished_at: datetime
    by: str
    """Who finished it; empty for nobody."""
    three: list[Mark]
    groups: list[tuple[str, list[Mark]]]
    """By kind; with the empty kind, what is just a highlight."""


def snapshot_of(member: Member, conversation: Conversation) -> Snapshot | None:
    """The conversation's snapshot, as far as the member sees it. One statement."""
    rows: QuerySet[Snapshot] = Snapshot.objects.visible_to(member)
    there = rows.filter(conversation=conversation)
    return there.select_related("finished_by", "conversation", "workspace").first()


def candidate_of(member: Member, conversation: Conversation, number: int) -> Candidate | None:
    """One candidate, to be decided on; None where the member does not see it."""
    rows: QuerySet[Candidate] = Candidate.objects.visible_to(member)
    there = rows.filter(conversation=conversation, pk=number)
    return there.select_related("conversation", "workspace").first()


def tray_of(member: Member, conversation: Conversation) -> Tray | None:
    """The tray; None where there is no snapshot that the member sees. Two statements."""
    snapshot = snapshot_of(member, conversation)
    if snapshot is None:
        return None
    rows = Candidate.objects.visible_to(member).filter(conversation=conversation)
    columns = ("pk", "kind", "said", "first_turn", "begins", "verbatim", "why", "kept")
    in_order = rows.order_by("first_turn", "start", "position")
    found = [Waiting(*row) for row in in_order.values_list(*columns)]
    decided = sum(one.kept is not None for one in found)
    groups = [("", [one for one in found if one.said])]
    groups += [(kind, [one for one in found if one.kind == kind and not one.said]) for kind in Kind]
    return Tray(snapshot, [group for group in groups if group[1]], decided, len(found))


def told_of(member: Member, conversation: Conversation, snapshot: Snapshot) -> Told | None:
    """What a finished snapshot tells; None while nobody finished it. One statement."""
    if snapshot.finished_at is None:
        return None
    marks = marks_of(member, conversation)
    groups = [(kind, [one for one in marks if one.kind == kind]) for kind in ("", *Kind)]
    return Told(
        snapshot.summary,
        snapshot.finished_at,
        snapshot.finished_by.name if snapshot.finished_by else "",
        three_of(marks, conversation.turns),
        [group for group in groups if group[1]],
    )


def changed_since(snapshot: Snapshot) -> bool:
    """Whether the conversation has grown, or was corrected, since its snapshot was last finished. One statement."""
    told = Event.objects.filter(conversation=snapshot.conversation_id)
    finished = told.filter(kind=events.SnapshotFinished.kind).order_by("-pk").values("pk")[:1]
    corrected = told.filter(kind=events.TranscriptCorrected.kind)
    return corrected.filter(pk__gt=Subquery(finished)).exists()


def three_of(marks: Sequence[Mark], turns: int) -> list[Mark]:
    """Up to three highlights for whoever was not there, in their order in a conversation of so many turns."""
    by_place = {(one.first, one.start): one for one in reversed(marks)}
    told = three_highlights((_kept(one) for one in by_place.values()), turns=turns)
    return [by_place[one.turn, one.start] for one in told]


def threes(member: Member, turns: Mapping[int, int]) -> dict[int, list[Mark]]:
    """The same for several conversations, by id with how many turns each has. One statement."""
    rows = Highlight.objects.visible_to(member).filter(conversation__in=list(turns), lost_at=None)
    found: dict[int, list[Mark]] = {}
    for number, *row in rows.order_by("first_turn", "start", "pk").values_list(
        "conversation", *MARK
    ):
        found.setdefault(number, []).append(mark_of(row))
    return {number: three_of(marks, turns[number]) for number, marks in found.items()}


def _kept(mark: Mark) -> Kept:
    return Kept(mark.first, mark.start, mark.verbatim, Kind(mark.kind) if mark.kind else None)
