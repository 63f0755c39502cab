"""An answer to an invitation reaches its interview, and nobody answers for somebody else."""

from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
import time_machine

from alongside.core.conversations.letters import Address
from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.calendar.invitations import Answer, Attendee, Method, Role
from alongside.doors.calendar.mails import mail
from alongside.doors.mail_in.taking import take_mail
from alongside.rooms.discovery.models import Conversation, Seat
from alongside.rooms.ledger.models import Event
from tests.doors.calendar.meetings import NOOR, meeting
from tests.doors.calendar.test_there_and_back import answered
from tests.doors.mail_in.sent import MAX, SITES, address_of, domain
from tests.rooms.conftest import LATER, World, ours, theirs
from tests.rooms.discovery.planned import planned, somebody

__all__ = ["domain", "ours", "theirs"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("domain")]


def answer_of_sam(world: World) -> EmailMessage:
    """What Sam's calendar answers to the invitation to an interview that Sam leads."""
    interview = planned(world, interviewer=somebody(world, "sam"))
    asker, asked = Address("Alongside", SITES), Address("Sam", "sam@ours.example")
    seats = tuple(Attendee(one, Role.REQUIRED, Answer.OPEN) for one in (asked, NOOR))
    invitation = meeting(uid=interview.uid, organiser=asker, attendees=seats)
    sent = mail(invitation, Method.REQUEST, to=asked).message().as_bytes()
    invited = message_from_bytes(sent, _class=EmailMessage, policy=policy.default)
    return answered(invited, "sam@ours.example", "ACCEPTED")


@pytest.mark.parametrize("to", ["the site", "the workspace"])
def test_an_answer_to_an_invitation(ours: World, to: str) -> None:
    reply = answer_of_sam(ours).as_bytes()
    address = SITES if to == "the site" else address_of(ours)
    with time_machine.travel(LATER + timedelta(hours=1)):
        for _ in range(2):
            take_mail(reply, address)
    assert Seat.objects.get().answer == "accepted"
    assert Event.objects.filter(kind="interview_answered").count() == 1
    assert not Conversation.objects.exists()


@pytest.mark.parametrize("sender", [MAX, f"sam@ours.example, {MAX}", ""])
def test_nobody_answers_for_somebody_else(ours: World, sender: str) -> None:
    """Whoever has a seat knows what an answer has to say."""
    reply = answer_of_sam(ours)
    del reply["From"]
    if sender:
        reply["From"] = sender
    with time_machine.travel(LATER), pytest.raises(Unreadable, match="somebody else"):
        take_mail(reply.as_bytes(), SITES)
    assert Seat.objects.get().answer == ""
