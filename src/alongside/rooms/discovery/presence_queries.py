"""Reading who was there: each person once, with everything that proves it, in words."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from alongside.core.conversations.presence import Mode, Proof
from alongside.rooms.discovery.models import Conversation, Presence
from alongside.rooms.discovery.presence import Who
from alongside.rooms.people.models import Member

_ORDER = (Mode.PRESENT, Mode.WATCHED, Mode.INVITED)
_BY = {
    Proof.TRANSCRIPT: "the transcript",
    Proof.CALENDAR: "their calendar",
    Proof.INTERVIEWER: "somebody who was there",
    Proof.PLAYER: "the reader",
}
ERASED = "somebody whose name was erased"


class Evidence(NamedTuple):
    """One thing that proves it."""

    presence: int
    """The id of its row."""
    mode: Mode
    proof: Proof
    by: str
    """What or who says so: `the transcript`, `Ana Sousa`."""
    detail: str
    """What it says, such as `spoke in 34 turns`."""
    proven_at: datetime
    own: bool
    """Whether the reader vouched for it, and may take it back."""


class There(NamedTuple):
    """Somebody, and how they took part."""

    who: Who
    name: str
    function: str
    """One of core.people.Function for a member; empty for a contact."""
    account: str
    """The contact's account; empty for a member, and where it is not known."""
    mode: Mode
    """The most that is proven."""
    evidence: tuple[Evidence, ...]


def who_was_there(conversation: Conversation, member: Member) -> list[There]:
    """Everybody who was present, watched it or was invited, in this order, as the `member` sees it; one statement."""
    rows = Presence.objects.visible_to(member).filter(conversation=conversation)
    people: dict[Who, list[Presence]] = {}
    for row in rows.select_related("member", "contact__account", "by").order_by("proven_at", "id"):
        people.setdefault(Who(row.member_id, row.contact_id), []).append(row)
    there = [_person(who, proven, member) for who, proven in people.items()]
    return sorted(
        there, key=lambda one: (_ORDER.index(one.mode), not one.function, one.name.casefold())
    )


def _person(who: Who, rows: list[Presence], reader: Member) -> There:
    first = rows[0]
    evidence = sorted(
        (_evidence(row, reader) for row in rows), key=lambda one: _ORDER.index(one.mode)
    )
    account = first.contact.account if first.contact else None
    return There(
        who,
        first.member.name if first.member else name_of(first.contact.name if first.contact else ""),
        first.member.function if first.member else "",
        account.name if account else "",
        evidence[0].mode,
        tuple(evidence),
    )


def _evidence(row: Presence, reader: Member) -> Evidence:
    proof = Proof(row.proof)
    said_by = row.by.name if row.by and proof is Proof.INTERVIEWER else _BY[proof]
    own = proof is Proof.INTERVIEWER and row.by_id == reader.pk
    return Evidence(row.pk, Mode(row.mode), proof, said_by, row.detail, row.proven_at, own)


def name_of(name: str) -> str:
    """A contact's name, or what takes its place once it was erased."""
    return name or ERASED
