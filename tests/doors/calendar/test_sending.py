"""Invitations to interviews by a real mail server, read as a calendar reads them; and the answers that come back."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from typing import Any

import pytest
import time_machine
from icalendar import Calendar

from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.calendar.replies import in_mail
from alongside.doors.calendar.sending import send_invitation, take_answer
from alongside.rooms.discovery import interviews, interviews_proposed, interviews_seats
from alongside.rooms.discovery.invitations import JOB
from alongside.rooms.discovery.models import Interview, Seat
from alongside.rooms.features import actions as features
from alongside.rooms.jobs.models import Job
from alongside.rooms.jobs.work import work
from alongside.rooms.people.models import Member
from tests.doors.mail.conftest import Postman
from tests.rooms.conftest import LATER, World
from tests.rooms.discovery.planned import AFTER, BEGINS, ENDS, planned, somebody
from tests.rooms.discovery.said import account

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """It is the day on which interviews are offered."""
    with time_machine.travel(LATER, tick=False) as traveller:
        yield traveller


@pytest.fixture
def sam(ours: World, post: Postman) -> Member:
    """Somebody whom mail reaches; Pia and Max have no address."""
    return somebody(ours, "sam")


def sent(post: Postman) -> list[EmailMessage]:
    """What goes out now."""
    Job.objects.exclude(kind=JOB).delete()
    post.mails.clear()
    assert work(once=True).failed == 0
    return list(post.mails)


def calendar(mail: EmailMessage) -> tuple[str, Any]:
    """The method of the calendar that a mail carries, and its only meeting; the file says the same."""
    parts = {part.get_content_type(): part for part in mail.walk()}
    content = parts["text/calendar"].get_payload(decode=True)
    assert isinstance(content, bytes)
    assert parts["application/ics"].get_payload(decode=True) == content
    read = Calendar.from_ical(content)
    [event] = read.walk("VEVENT")
    assert parts["text/calendar"].get_param("method") == read["METHOD"]
    return str(read["METHOD"]), event


def changed(interview: Interview, world: World, **said: Any) -> None:
    names = (
        "title", "begins_at", "ends_at", "zone", "kind", "account", "contact", "feature", "place",
        "about", "seats",
    )  # fmt: skip
    given = {name: getattr(interview, name) for name in names} | said
    assert interviews.change_interview(interview, **given, by=world.pm, at=LATER)


def reply(interview: Interview, answer: str = "ACCEPTED", who: str = "sam@ours.example") -> bytes:
    """What Sam's calendar sends back, to the sequence that it has."""
    sequence = Seat.objects.get(interview=interview, member__email="sam@ours.example").sequence
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//A calendar//EN", "METHOD:REPLY", "BEGIN:VEVENT",
        f"UID:{interview.uid}", f"SEQUENCE:{sequence}", "DTSTAMP:20250107T093000Z",
        f"ATTENDEE;PARTSTAT={answer}:mailto:{who}", "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"], mail["To"], mail["Subject"] = who, "alongside@company.org", "Accepted"
    mail.set_content("Sam will come.")
    mail.add_alternative("\r\n".join(lines), subtype="calendar", params={"method": "REPLY"})
    return mail.as_bytes()


def test_join_change_and_leave(ours: World, sam: Member, post: Postman) -> None:
    made = planned(ours, place="https://meet.example/x", account=account(ours), about="Synonyms.")
    assert sent(post) == [], "Pia has no address"
    interviews_seats.join(made, by=sam, at=LATER)
    [mail] = sent(post)
    method, event = calendar(mail)
    assert (method, mail["To"], mail["Subject"]) == (
        "REQUEST", "Sam <sam@ours.example>", "Invitation: How do they search?",
    )  # fmt: skip
    assert (event["UID"], event["SEQUENCE"], event["LOCATION"]) == (
        made.uid, 0, "https://meet.example/x",
    )  # fmt: skip
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (BEGINS, ENDS)
    assert event["ORGANIZER"] == f"mailto:{mail['Reply-To'].addresses[0].addr_spec}"
    assert event["ORGANIZER"].params["CN"] == "Pia"
    assert event["ATTENDEE"] == "mailto:sam@ours.example"
    assert f"https://alongside.company.org/ours/interviews/{made.pk}/" in event["DESCRIPTION"]
    assert "With Northwind." in event["DESCRIPTION"]
    words = mail.get_body(("plain",))
    assert words
    assert "Friday 10 January 2025, 10:00 to 11:00 (Europe/Berlin)" in words.get_content()
    changed(made, ours, begins_at=BEGINS + HOUR, ends_at=ENDS + HOUR)
    [mail] = sent(post)
    method, event = calendar(mail)
    assert (method, event["UID"], event["SEQUENCE"], event["DTSTART"].dt) == (
        "REQUEST", made.uid, 1, BEGINS + HOUR,
    )  # fmt: skip
    assert mail["Subject"] == "Changed: How do they search?"
    interviews_seats.leave(made, by=sam, at=LATER)
    [mail] = sent(post)
    method, event = calendar(mail)
    assert (method, event["UID"], event["SEQUENCE"]) == ("CANCEL", made.uid, 2)
    interviews_seats.join(made, by=sam, at=LATER)
    interviews.cancel(made, by=ours.pm, at=LATER)
    [mail] = sent(post)
    method, event = calendar(mail)
    assert (method, event["SEQUENCE"], event["STATUS"]) == ("CANCEL", 4, "CANCELLED")


def test_clocks_that_are_put_forward(
    ours: World, sam: Member, post: Postman, clock: time_machine.Traveller
) -> None:
    """Nine in the morning stays nine in the morning, whatever clocks do before."""
    for day, utc in (("2025-03-28", 8), ("2025-03-31", 7)):
        begins = datetime.fromisoformat(f"{day}T{utc:02}:00").replace(tzinfo=UTC)
        made = planned(ours, begins_at=begins, ends_at=begins + HOUR)
        interviews_seats.join(made, by=sam, at=LATER)
        [mail] = sent(post)
        words = mail.get_body(("plain",))
        assert words
        assert "09:00 to 10:00 (Europe/Berlin)" in words.get_content()
        assert calendar(mail)[1]["DTSTART"].dt == begins


def test_a_job_that_runs_again(ours: World, sam: Member, post: Postman) -> None:
    made = planned(ours)
    seat = interviews_seats.join(made, by=sam, at=LATER)
    payload = {"seat": seat.pk, "sequence": 0, "at": LATER.isoformat()}
    for _ in range(2):
        send_invitation(ours.workspace.pk, payload)
    assert len({mail["Message-ID"] for mail in post.mails}) == 1, "readers show one of them"
    post.mails.clear()
    interviews_seats.leave(made, by=sam, at=LATER)
    send_invitation(ours.workspace.pk, payload)
    assert post.mails == [], "something later is so"
    send_invitation(ours.workspace.pk, {**payload, "seat": 999_999})
    assert post.mails == []


def test_a_server_that_refuses_is_asked_again(ours: World, sam: Member, post: Postman) -> None:
    made = planned(ours)
    interviews_seats.join(made, by=sam, at=LATER)
    Job.objects.exclude(kind=JOB).delete()
    post.refuses = True
    assert work(once=True).failed == 1
    waiting = Job.objects.filter(kind=JOB, done_at=None)
    assert [one.dead_at for one in waiting] == [None]
    assert "ours.example" not in waiting.get().last_error, "addresses are not kept in jobs"


def test_who_is_not_asked(
    ours: World, sam: Member, post: Postman, clock: time_machine.Traveller
) -> None:
    made = planned(ours, feature=ours.feature)
    interviews_seats.join(made, by=sam, at=LATER)
    features.restrict(ours.feature, guests=[], by=ours.pm, at=LATER)
    assert sent(post) == [], "they do not see it any more"
    interviews.cancel(made, by=ours.pm, at=LATER)
    [mail] = sent(post)
    assert mail["Subject"] == "Cancelled: An interview"
    assert "search" not in mail.as_string()
    other = planned(ours)
    interviews_seats.join(other, by=sam, at=LATER)
    clock.move_to(AFTER)
    assert sent(post) == [], "it is over"
    clock.move_to(LATER)
    Member.objects.filter(pk=sam.pk).update(left_at=LATER)
    changed(other, ours, title="Another one")
    assert sent(post) == []


def take(raw: bytes, *, at: datetime) -> Seat | None:
    """What comes of a mail."""
    found = in_mail(raw)
    return take_answer(found, at=at) if found else None


def test_answers_are_read_back(ours: World, sam: Member, post: Postman) -> None:
    made = planned(ours)
    interviews_seats.join(made, by=sam, at=LATER)
    assert take(reply(made, who="stranger@x.example"), at=LATER) is None
    assert take(reply(made), at=LATER)
    assert Seat.objects.get(member=sam).answer == "accepted"
    old = reply(made, "DECLINED")
    changed(made, ours, place="Room 5")
    [mail] = sent(post)
    assert calendar(mail)[1]["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED", "it is kept"
    assert take(old, at=LATER) is None
    assert take(reply(made, "DECLINED"), at=LATER + HOUR)
    assert Seat.objects.get(member=sam).answer == "declined"
    made.uid = "nothing-of-ours@x"
    assert take(reply(made), at=LATER) is None
    assert take(b"Subject: Hello\r\n\r\nNo calendar.", at=LATER) is None
    with pytest.raises(Unreadable):
        take(old.replace(b"PARTSTAT=DECLINED", b"PARTSTAT=OFTEN"), at=LATER)


def test_another_time_is_proposed_and_left(ours: World, sam: Member, post: Postman) -> None:
    made = planned(ours)
    interviews_seats.join(made, by=sam, at=LATER)
    times = b"DTSTART:20250111T100000Z\r\nDTEND:20250111T110000Z\r\nATTENDEE"
    countered = (
        reply(made, "TENTATIVE").replace(b"REPLY", b"COUNTER").replace(b"ATTENDEE", times, 1)
    )
    found = in_mail(countered)
    assert found
    assert take_answer(found, at=LATER)
    seat = Seat.objects.get(interview=made, member=sam)
    saturday = datetime(2025, 1, 11, 10, tzinfo=UTC)
    assert (seat.answer, seat.proposed_begins_at) == ("tentative", saturday)
    assert take_answer(found, at=LATER) is None
    sent(post)
    interviews_proposed.leave_time(made, seat=seat, begins_at=saturday, by=ours.pm, at=LATER)
    [mail] = sent(post)
    method, event = calendar(mail)
    assert (method, event["UID"], event["SEQUENCE"], event["DTSTART"].dt) == (
        "DECLINECOUNTER", made.uid, 0, BEGINS,
    )  # fmt: skip
    assert (mail["To"], mail["Subject"]) == (
        "Sam <sam@ours.example>", "Not moved: How do they search?",
    )  # fmt: skip
