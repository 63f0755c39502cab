"""Sends invitations to interviews, a job a mail; and takes the answers that come back.

A job says what was so when it was asked for. What has changed since has a job of its own, so the older one does
nothing. Should a worker die after the mail server took the mail, it goes out once more under the same Message-ID.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from alongside.doors.calendar.interviews import address_of, invitation_of, method_of
from alongside.doors.calendar.invitations import Method
from alongside.doors.calendar.mails import mail
from alongside.doors.calendar.replies import Reply
from alongside.doors.mail.sending import send
from alongside.rooms.discovery.interviews_proposed import propose_time
from alongside.rooms.discovery.interviews_queries import by_uid
from alongside.rooms.discovery.interviews_seats import answer
from alongside.rooms.discovery.invitations import JOB, may_see, to_be_sent
from alongside.rooms.discovery.models import Seat
from alongside.rooms.jobs.handlers import handles


@handles(JOB)
def send_invitation(workspace: int, payload: dict[str, Any]) -> None:
    """Send somebody what their calendar is to show, if that is still so, if mail is sent, and if it reaches them."""
    seat = to_be_sent(workspace, seat=payload["seat"], sequence=payload["sequence"])
    if seat is None or settings.CONFIG.mail is None or not seat.member.email:
        return
    method = Method.DECLINECOUNTER if payload.get("stays") else method_of(seat)
    asked = method is not Method.CANCEL
    if asked and (seat.member.left_at is not None or not may_see(seat)):
        return
    if seat.interview.ends_at <= timezone.now():
        return
    invitation = invitation_of(seat, made_at=datetime.fromisoformat(payload["at"]))
    send(mail(invitation, method, to=address_of(seat.member)))


def take_answer(reply: Reply, *, at: datetime) -> Seat | None:
    """Take what a calendar answers, or proposes instead, received `at` that moment.

    None for what says nothing new, or to none of ours.
    """
    interview = by_uid(reply.uid)
    if interview is None:
        return None
    said: dict[str, Any] = {
        "address": reply.who.address,
        "sequence": reply.sequence,
        "said_at": reply.made_at,
        "at": at,
    }
    answered = answer(interview, answer=reply.answer.lower(), **said)
    if reply.proposed is None:
        return answered
    begins_at, ends_at = reply.proposed
    return propose_time(interview, begins_at=begins_at, ends_at=ends_at, **said) or answered
