"""The mail that carries an invitation, over a real server."""

from email.message import EmailMessage

import pytest
from icalendar import Calendar

from alongside.core.conversations.letters import Address
from alongside.doors.calendar.invitations import BadInvitation, Invitation, Method, written
from alongside.doors.calendar.mails import mail
from alongside.doors.mail.sending import send
from tests.doors.calendar.meetings import MAX, NOOR, meeting
from tests.doors.mail.conftest import Postman, post

__all__ = ["post"]


def sent(post: Postman, invitation: Invitation, method: Method, to: Address) -> EmailMessage:
    """The mail as the server was handed it."""
    send(mail(invitation, method, to=to))
    return post.mails[-1]


def parts(got: EmailMessage) -> tuple[EmailMessage, EmailMessage, EmailMessage]:
    """The words, the calendar beside them, the file."""
    both, file = got.iter_parts()
    words, calendar = both.iter_parts()
    assert (got.get_content_type(), both.get_content_type()) == (
        "multipart/mixed",
        "multipart/alternative",
    )
    assert isinstance(words, EmailMessage)
    assert isinstance(calendar, EmailMessage)
    assert isinstance(file, EmailMessage)
    return words, calendar, file


def test_an_invitation(post: Postman) -> None:
    got = sent(post, meeting(), Method.REQUEST, MAX)
    words, calendar, file = parts(got)
    assert got["Subject"] == "Invitation: Interview: Second Bassoon"
    assert got["To"].addresses[0].display_name == "Müller, Max"
    assert got["To"].addresses[0].addr_spec == "max+calls@company.org"
    assert got["Reply-To"].addresses[0].addr_spec == "ours+k7x@alongside.company.org"
    assert got["Auto-Submitted"] == "auto-generated"
    assert dict(calendar["Content-Type"].params) == {"method": "REQUEST", "charset": "utf-8"}
    content = written(meeting(), Method.REQUEST)
    assert calendar.get_content().replace("\r\n", "\n") == content.decode().replace("\r\n", "\n")
    assert (file.get_content_type(), file.get_filename()) == ("application/ics", "invite.ics")
    assert file.get_content() == content
    assert Calendar.from_ical(calendar.get_content()).walk("VEVENT")
    assert words.get_content().splitlines() == [
        "Interview: Second Bassoon",
        "",
        "When: Thursday 3 December 2026, 14:00 to 14:45 (Europe/Berlin)",
        "Where: Room 4; second floor, left",
        "Join: https://meet.company.org/abc?pwd=x,y;z",
        "Asked by: Alongside for Ida",
        "",
        "How do they plan a tour?",
        "Bring the rota.",
        "",
        "Accept or decline with your calendar's own buttons: the answer comes back to us.",
    ]


def test_another_time(post: Postman) -> None:
    later = meeting(sequence=1, ends_at=meeting().ends_at.replace(day=4))
    got = sent(post, later, Method.REQUEST, NOOR)
    assert got["Subject"].startswith("Changed: ")
    words = parts(got)[0].get_content()
    assert "Thursday 3 December 2026, 14:00 to Friday 4 December 2026, 14:45" in words


def test_it_is_off(post: Postman) -> None:
    got = sent(post, meeting(sequence=2), Method.CANCEL, NOOR)
    words, calendar, _ = parts(got)
    assert got["Subject"].startswith("Cancelled: ")
    assert dict(calendar["Content-Type"].params)["method"] == "CANCEL"
    assert "does not take place" in words.get_content()
    assert "Join:" not in words.get_content()


def test_made_again_it_is_the_same_mail() -> None:
    first = mail(meeting(), Method.REQUEST, to=NOOR).extra_headers["Message-ID"]
    assert mail(meeting(), Method.REQUEST, to=NOOR).extra_headers["Message-ID"] == first
    assert mail(meeting(), Method.REQUEST, to=MAX).extra_headers["Message-ID"] != first
    assert mail(meeting(sequence=1), Method.REQUEST, to=NOOR).extra_headers["Message-ID"] != first


def test_hostile_words_stay_where_they_are(post: Postman) -> None:
    evil = "x\r\nBcc: eve@evil.example\r\n\r\n--b"
    named = Address(evil, NOOR.address)
    [first, *_] = meeting().attendees
    said = meeting(
        title=evil,
        location=evil,
        description=evil,
        organiser=Address(evil, "a@company.org"),
        attendees=(type(first)(named, first.role, first.answer),),
    )
    got = sent(post, said, Method.REQUEST, named)
    assert got["Bcc"] is None
    assert got["To"].addresses[0].addr_spec == NOOR.address
    assert len(got["To"].addresses) == len(got["Reply-To"].addresses) == 1
    assert len(parts(got)) == 3


def test_nobody_else_gets_it() -> None:
    with pytest.raises(BadInvitation, match="whom the mail is for"):
        mail(meeting(), Method.REQUEST, to=Address("Eve", "eve@evil.example"))
