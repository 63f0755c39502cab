"""Verbs of interviews: to offer one that others may join, to change it, to call it off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from alongside.core import events
from alongside.core.conversations.kinds import ConversationKind
from alongside.core.errors import AlongsideError
from alongside.rooms.discovery.interviews_planned import BadSeats, planned
from alongside.rooms.discovery.invitations import INVITED, invite
from alongside.rooms.discovery.models import Account, Contact, Interview, Seat
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.models import Owned, Workspace
from alongside.rooms.people.actions import By, NoMember
from alongside.rooms.people.models import Member
from alongside.rooms.people.seen import refuse_unseen

if TYPE_CHECKING:
    from alongside.rooms.features.models import Feature


OF_ITS_TIME: dict[str, Any] = {
    "answer": "",
    "answered_at": None,
    "proposed_begins_at": None,
    "proposed_ends_at": None,
    "proposed_at": None,
}
"""What a seat forgets when the interview has another time, or when somebody takes it again."""


class NoInterview(AlongsideError):
    """It was called off, or is over."""


@action
def offer(
    workspace: Workspace,
    *,
    title: str,
    interviewer: Member,
    begins_at: datetime,
    ends_at: datetime,
    zone: str = "UTC",
    kind: str = ConversationKind.INTERVIEW,
    account: Account | None = None,
    contact: Contact | None = None,
    feature: Feature | None = None,
    place: str = "",
    about: str = "",
    seats: int = 2,
    by: By,
    at: datetime,
) -> Interview:
    """Plan an interview that others may join; whoever leads it gets an invitation.

    `zone` is the IANA zone in which its time is meant; `seats` are those of others than the `interviewer`. `BadTime`,
    `BadSeats`, `NotTheirContact`, `NoSuchKind` and `NoMember` for what cannot be, `NotThere` for a feature that `by`
    does not see.
    """
    _refuse_left(interviewer)
    if feature is not None:
        refuse_unseen(feature, by)
    interview = Interview(
        workspace=workspace,
        uid=f"{uuid4().hex}@alongside",
        interviewer=interviewer,
        **planned(
            title=title,
            begins_at=begins_at,
            ends_at=ends_at,
            zone=zone,
            kind=kind,
            account=account,
            contact=contact,
            feature=feature,
            place=place,
            about=about,
            seats=seats,
            at=at,
        ),
    )
    add(interview)
    seat = Seat(workspace=workspace, interview=interview, member=interviewer, joined_at=at)
    add(seat)
    record(events.InterviewOffered(), about=interview, by=by, at=at)
    invite([seat], at=at)
    return interview


@action
def change_interview(
    interview: Interview,
    *,
    title: str,
    begins_at: datetime,
    ends_at: datetime,
    zone: str,
    kind: str,
    account: Account | None,
    contact: Contact | None,
    feature: Feature | None,
    place: str,
    about: str,
    seats: int,
    by: By,
    at: datetime,
) -> Interview | None:
    """Change what was planned; None when all is so already. `NoInterview` once it is over or was called off.

    Everybody who joined is sent the new invitation, where their calendar would show it differently; where its time is
    another one, what they answered to the old one, or proposed instead of it, is forgotten.
    """
    refuse_unseen(interview, by)
    if feature is not None:
        refuse_unseen(feature, by)
    refuse_gone(interview, at)
    wanted = planned(
        title=title,
        begins_at=begins_at,
        ends_at=ends_at,
        zone=zone,
        kind=kind,
        account=account,
        contact=contact,
        feature=feature,
        place=place,
        about=about,
        seats=seats,
        at=at,
    )
    differs = {name for name, value in wanted.items() if _value(interview, name) != _plain(value)}
    if not differs:
        return None
    write_through()
    taken = _taken(interview)
    if wanted["seats"] < len(taken) - 1:
        raise BadSeats(f"{len(taken) - 1} have joined it; leave them their seats")
    moved = bool(differs & {"begins_at", "ends_at"})
    told = bool(differs & INVITED)
    change(interview, **wanted, sequence=interview.sequence + told)
    record(events.InterviewChanged(moved=moved), about=interview, by=by, at=at)
    if told:
        forgotten = OF_ITS_TIME if moved else {}
        _invite_again(interview, taken, forgotten, at)
    return interview


@action
def cancel(interview: Interview, *, by: By, at: datetime) -> Interview | None:
    """Call it off, and tell the calendars of all who joined; None when it was called off already.

    `NoInterview` once it is over, or when a conversation came of it.
    """
    refuse_unseen(interview, by)
    if interview.cancelled_at is not None:
        return None
    refuse_gone(interview, at)
    write_through()
    change(interview, cancelled_at=at, sequence=interview.sequence + 1)
    record(events.InterviewCancelled(), about=interview, by=by, at=at)
    _invite_again(interview, _taken(interview), {}, at)
    return interview


def refuse_gone(interview: Interview, at: datetime) -> None:
    """`NoInterview` for one that was called off, is over, or was held."""
    if interview.cancelled_at is not None:
        raise NoInterview("this interview was called off")
    if interview.conversation_id is not None or at >= interview.ends_at:
        raise NoInterview("this interview is over")


def _value(interview: Interview, name: str) -> object:
    return getattr(interview, interview._meta.get_field(name).attname)  # type: ignore[union-attr]


def _plain(value: object) -> object:
    return value.pk if isinstance(value, Owned) else value


def _taken(interview: Interview) -> list[Seat]:
    """The seats that somebody has, whoever leads it included."""
    seats = Seat.objects.within(interview.workspace_id).filter(interview=interview, left_at=None)
    return list(seats.order_by("id"))


def _invite_again(
    interview: Interview, seats: Iterable[Seat], forgotten: dict[str, Any], at: datetime
) -> None:
    """Send what their calendars are to show from now on."""
    told = list(seats)
    for seat in told:
        change(seat, sequence=interview.sequence, **forgotten)
    invite(told, at=at)


def _refuse_left(member: Member) -> None:
    if member.left_at is not None:
        raise NoMember(f"{member.name} has left; somebody else has to lead it")
