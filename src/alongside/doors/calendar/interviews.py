"""An interview as the invitation of somebody who has a seat in it."""

from __future__ import annotations

from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse

from alongside.core.conversations.letters import Address
from alongside.doors.calendar.invitations import (
    Answer,
    Attendee,
    Invitation,
    Method,
    Role,
    is_link,
)
from alongside.rooms.discovery.invitations import may_see
from alongside.rooms.discovery.models import Interview, Seat
from alongside.rooms.people.models import Member

_ANSWERS = {
    "": Answer.OPEN,
    "accepted": Answer.ACCEPTED,
    "declined": Answer.DECLINED,
    "tentative": Answer.TENTATIVE,
}
_UNSEEN = "An interview"
"""What it is called to whom may not see it any more."""


def method_of(seat: Seat) -> Method:
    """Whether they are asked to come, or not any more."""
    gone = seat.left_at is not None or seat.interview.cancelled_at is not None
    return Method.CANCEL if gone else Method.REQUEST


def invitation_of(seat: Seat, *, made_at: datetime) -> Invitation:
    """What their calendar is to show; the seat comes with its member and its interview.

    Answers go to the site's own address, where they are read back. Whoever may not see the interview any more is told
    its time alone.
    """
    interview, seen = seat.interview, may_see(seat)
    place = interview.place if seen else ""
    return Invitation(
        uid=interview.uid,
        sequence=seat.sequence,
        title=interview.title if seen else _UNSEEN,
        description=_described(interview) if seen else "",
        location="" if is_link(place) else place,
        link=place if is_link(place) else "",
        begins_at=interview.begins_at,
        ends_at=interview.ends_at,
        zone=interview.zone,
        organiser=Address(interview.interviewer.name, _own_address()),
        attendees=_asked(seat),
        made_at=made_at,
    )


def address_of(member: Member) -> Address:
    """Where mail reaches them."""
    return Address(member.name, member.email)


def _asked(seat: Seat) -> tuple[Attendee, ...]:
    """Whoever has the seat; others hear on the page who else comes."""
    leads = seat.member_id == seat.interview.interviewer_id
    role = Role.REQUIRED if leads else Role.OPTIONAL
    return (Attendee(address_of(seat.member), role, _ANSWERS[seat.answer]),)


def _described(interview: Interview) -> str:
    parts = {"workspace": interview.workspace.slug, "number": interview.pk}
    lines = [
        interview.about,
        f"With {interview.account.name}." if interview.account else "",
        f"Who comes, and how to give your seat back: {settings.CONFIG.url}{reverse('interview', kwargs=parts)}",
    ]
    return "\n\n".join(line for line in lines if line)


def _own_address() -> str:
    return parseaddr(settings.CONFIG.mail_from)[1]
