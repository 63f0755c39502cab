"""What the reader shows: a conversation, a part of its turns, and what was marked in it, as the member sees it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from alongside.rooms.discovery.models import (
    Conversation,
    Highlight,
    Message,
    Presence,
    Snapshot,
    Turn,
)
from alongside.rooms.ledger.models import Event
from alongside.rooms.people.models import Member

PART = 4_000
"""Turns of a page: four hours of talk; what is longer comes in parts."""
MOST_MARKS = 1_000
"""Highlights of a page."""


class Line(NamedTuple):
    """A turn."""

    position: int
    speaker: str
    """Who speaks, by the name that is known best; empty for nobody."""
    ours: bool
    begins: int | None
    """Milliseconds from the beginning."""
    text: str


class Mark(NamedTuple):
    """A highlight."""

    number: int
    lens: str
    kind: str
    first: int
    """The position of the turn in which it begins."""
    start: int
    last: int
    end: int
    verbatim: str
    note: str
    author: int | None
    by: str
    """The author's name; empty for nobody."""
    made_at: datetime
    begins: int | None


class Letter(NamedTuple):
    """What a message has besides its words."""

    sent_at: datetime | None
    folded: str
    attachments: str
    """JSON, as `Message` has it."""


def conversation_of(member: Member, number: int) -> Conversation | None:
    """The conversation, with its account, if the member sees it; None otherwise. One statement.

    It has as well: `version`, which rises with whatever happens to it, and its snapshot's `finished_at`, `drafted_at`.
    """
    told = Event.objects.filter(conversation=OuterRef("pk")).order_by().values("conversation")
    snapshot = Snapshot.objects.filter(conversation=OuterRef("pk"))
    rows: QuerySet[Conversation] = Conversation.objects.visible_to(member)
    return (
        rows.filter(pk=number)
        .select_related("account", "workspace")
        .annotate(
            version=Coalesce(Subquery(told.annotate(last=Max("pk")).values("last")), 0),
            finished_at=Subquery(snapshot.values("finished_at")[:1]),
            drafted_at=Subquery(snapshot.values("drafted_at")[:1]),
        )
        .first()
    )


def lines_of(conversation: Conversation, *, first: int, count: int = PART) -> list[Line]:
    """The turns from a position on. One statement."""
    rows = Turn.objects.filter(
        conversation=conversation, position__gte=first, position__lt=first + count
    )
    return [_line(row) for row in rows.order_by("position").values_list(*_LINE)]


def some_lines(conversation: Conversation, positions: Iterable[int]) -> list[Line]:
    """The turns at these positions. One statement."""
    rows = Turn.objects.filter(conversation=conversation, position__in=set(positions))
    return [_line(row) for row in rows.order_by("position").values_list(*_LINE)]


def marks_of(member: Member, conversation: Conversation) -> list[Mark]:
    """The highlights whose words stand in the transcript, in its order. One statement."""
    return _marks(
        Highlight.objects.visible_to(member).filter(conversation=conversation, lost_at=None)
    )


def lost_of(member: Member, conversation: Conversation) -> list[Mark]:
    """The highlights whose words do not occur in the corrected transcript. One statement."""
    rows = Highlight.objects.visible_to(member).filter(conversation=conversation)
    return _marks(rows.filter(lost_at__isnull=False))


def highlight_of(member: Member, conversation: Conversation, number: int) -> Highlight | None:
    """One highlight, to be changed; None where the member does not see it."""
    rows: QuerySet[Highlight] = Highlight.objects.visible_to(member)
    there = rows.filter(conversation=conversation, pk=number)
    return there.select_related("author", "conversation", "workspace").first()


def letters_of(conversation: Conversation, *, first: int, count: int = PART) -> dict[int, Letter]:
    """By position: the messages that begin there; of what is no mail, nothing, and no statement."""
    if conversation.source != "mail":
        return {}
    rows = Message.objects.filter(
        conversation=conversation, position__gte=first, position__lt=first + count
    )
    columns = ("position", "sent_at", "folded", "attachments")
    return {at: Letter(*rest) for at, *rest in rows.order_by("position").values_list(*columns)}


def present(member: Member, conversation: Conversation, *, most: int = 12) -> list[str]:
    """The names of those who were there, ours first. One statement."""
    rows = Presence.objects.visible_to(member).filter(conversation=conversation, mode="present")
    named = rows.order_by("contact__name", "member__name").values_list(
        "member__name", "contact__name"
    )
    names = [ours or theirs for ours, theirs in named if ours or theirs]
    return list(dict.fromkeys(names))[:most]


MARK = (
    "pk", "lens", "kind", "first_turn", "start", "last_turn", "end", "verbatim", "note", "author", "author__name",
    "made_at", "begins",
)  # fmt: skip
"""The columns of a highlight that a page shows."""
_LINE = (
    "position", "speaker__member__name", "speaker__contact__name", "speaker__label", "begins", "text",
)  # fmt: skip


def _line(row: tuple[int, str | None, str | None, str | None, int | None, str]) -> Line:
    position, ours, theirs, label, begins, text = row
    return Line(position, ours or theirs or label or "", bool(ours), begins, text)


def _marks(rows: QuerySet[Highlight]) -> list[Mark]:
    found = rows.order_by("first_turn", "start", "pk").values_list(*MARK)[:MOST_MARKS]
    return [mark_of(row) for row in found]


def mark_of(row: Sequence[Any]) -> Mark:
    """A highlight from the columns of `MARK`."""
    values = list(row)
    values[10] = values[10] or ""
    return Mark(*values)


def part_with(position: int) -> int:
    """The position with which the part begins that has this one."""
    return max(position, 0) // PART * PART
