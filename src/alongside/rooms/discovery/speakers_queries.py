"""Reading voices: who they are, whom one would propose, and those that wait for somebody to say it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Count, QuerySet

from alongside.rooms.discovery.models import Conversation, Speaker, Turn
from alongside.rooms.discovery.presence import Who
from alongside.rooms.discovery.presence_queries import name_of
from alongside.rooms.discovery.speakers import is_waiting
from alongside.rooms.discovery.speakers_matching import directory_of
from alongside.rooms.people.models import Member

SHOWN = 20
"""Voices of a page of those that wait: for each of them people are compared."""
MOST = 200
"""Voices of one conversation that are shown, those who spoke most first."""


class Proposal(NamedTuple):
    """Who it may be, for somebody to confirm."""

    who: Who
    name: str
    why: str


class Voice(NamedTuple):
    """A voice in a conversation."""

    speaker: int
    label: str
    """As the source has it."""
    turns: int
    who: Who
    name: str
    """Who it is; empty where nobody said, or nobody knows."""
    why: str
    waits: bool
    """Whether somebody may be asked."""
    proposal: Proposal | None
    conversation: int
    title: str
    held_on: date
    account: int | None


class Page(NamedTuple):
    """A page of voices that wait."""

    voices: list[Voice]
    more: bool


def voices(conversation: Conversation, member: Member) -> list[Voice]:
    """The voices of a conversation, those who spoke most first; those that wait with a proposal."""
    rows = Speaker.objects.visible_to(member).filter(conversation=conversation, withdrawn_at=None)
    return sorted(_voices(rows, MOST), key=lambda one: -one.turns)


def waiting(member: Member, *, page: int = 1) -> Page:
    """The voices of all conversations that wait for somebody to say who they are, the latest first."""
    rows = _waiting(member).order_by("-conversation__held_on", "-conversation", "id")
    begin = (page - 1) * SHOWN
    found = _voices(rows[begin : begin + SHOWN + 1], SHOWN + 1)
    return Page(found[:SHOWN], len(found) > SHOWN)


def how_many_wait(member: Member) -> int:
    """How many voices wait."""
    return _waiting(member).count()


def speaker_of(member: Member, number: int) -> Speaker | None:
    """The voice of that id, with its conversation, if the member sees it."""
    seen: Speaker | None = (
        Speaker.objects.visible_to(member).select_related("conversation").filter(pk=number).first()
    )
    return seen


def _waiting(member: Member) -> QuerySet[Speaker]:
    return (
        Speaker.objects.visible_to(member)
        .filter(member=None, contact=None, identified_at=None, withdrawn_at=None)
        .filter(conversation__withdrawn_at=None)
        .exclude(label="")
    )


def _voices(rows: QuerySet[Speaker], most: int) -> list[Voice]:
    told = list(rows.select_related("conversation", "member", "contact")[:most])
    turns = _turns(told)
    waiting = [one for one in told if is_waiting(one)]
    directory = (
        directory_of(waiting[0].workspace_id, ((one.label, one.conversation) for one in waiting))
        if waiting
        else None
    )
    found = []
    for row in told:
        waits = is_waiting(row)
        match = directory.match(row.label, row.conversation) if waits and directory else None
        proposal = (
            Proposal(match.who, directory.name_of(match.who), match.why)
            if match and directory
            else None
        )
        found.append(_voice(row, turns.get(row.pk, 0), waits=waits, proposal=proposal))
    return found


def _voice(row: Speaker, turns: int, *, waits: bool, proposal: Proposal | None) -> Voice:
    contact = name_of(row.contact.name) if row.contact else ""
    return Voice(
        speaker=row.pk,
        label=row.label,
        turns=turns,
        who=Who(row.member_id, row.contact_id),
        name=row.member.name if row.member else contact,
        why=row.why,
        waits=waits,
        proposal=proposal,
        conversation=row.conversation_id,
        title=row.conversation.title,
        held_on=row.conversation.held_on,
        account=row.conversation.account_id,
    )


def _turns(speakers: Iterable[Speaker]) -> dict[int, int]:
    """How many turns each has: by conversation, as the index of turns goes by it."""
    told = list(speakers)
    turns = Turn.objects.filter(
        conversation__in={one.conversation_id for one in told},
        speaker__in=[one.pk for one in told],
    )
    return dict(turns.order_by().values_list("speaker").annotate(many=Count("pk")))
