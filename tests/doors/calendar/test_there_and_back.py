"""An invitation goes out by a mail server, a calendar answers it, and the answer comes in by ours."""

import smtplib
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any

from icalendar import Calendar

from alongside.core.conversations.letters import Address
from alongside.doors.calendar.invitations import Answer, Method
from alongside.doors.calendar.mails import mail
from alongside.doors.calendar.replies import Kind, Reply, in_mail
from alongside.doors.mail.sending import send
from tests.doors.calendar.meetings import MAX, UID, meeting
from tests.doors.mail.conftest import Postman, post
from tests.doors.mail_in.kept import OURS, Keeper
from tests.doors.mail_in.listening import running

__all__ = ["post"]


def answered(invitation: EmailMessage, who: str, answer: str) -> EmailMessage:
    """What a calendar program makes of an invitation: its own attendee alone, and what that one says."""
    found = next(part for part in invitation.walk() if part.get_content_type() == "text/calendar")
    calendar: Any = Calendar.from_ical(found.get_content())
    [event] = calendar.walk("VEVENT")
    [own] = [one for one in event["ATTENDEE"] if str(one) == f"mailto:{who}"]
    own.params["PARTSTAT"] = answer
    event["ATTENDEE"] = own
    event.add("COMMENT", "Ü: from the train; perhaps late,\nMax")
    event["DTSTAMP"].dt = datetime(2026, 11, 22, 10, tzinfo=UTC)
    calendar["METHOD"] = "REPLY"
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = who, str(event["ORGANIZER"])[7:], "Accepted"
    made.set_content("Max has accepted.\n")
    made.add_alternative(
        calendar.to_ical().decode(), subtype="calendar", params={"method": "REPLY"}, cte="base64"
    )
    return made


def test_there_and_back(post: Postman) -> None:
    asked = meeting(sequence=3, organiser=Address("Alongside for Ida", OURS))
    send(mail(asked, Method.REQUEST, to=MAX))
    [arrived] = post.mails
    reply = answered(arrived, MAX.address, "TENTATIVE")
    keeper = Keeper()
    with running(keeper) as listener, smtplib.SMTP("127.0.0.1", listener.port) as server:
        server.send_message(reply)
    [(raw, to)] = keeper.kept
    assert to == OURS
    assert in_mail(raw) == Reply(
        kind=Kind.REPLY,
        uid=UID,
        sequence=3,
        who=MAX,
        answer=Answer.TENTATIVE,
        comment="Ü: from the train; perhaps late,\nMax",
        made_at=datetime(2026, 11, 22, 10, tzinfo=UTC),
        proposed=None,
    )
