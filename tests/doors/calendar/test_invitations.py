"""What calendars are told, read back by two programs that know iCalendar."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import vobject
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from alongside.core.conversations.letters import Address
from alongside.doors.calendar.invitations import (
    LONGEST_TEXT,
    Answer,
    Attendee,
    BadInvitation,
    Invitation,
    Method,
    Role,
    written,
)
from tests.doors.calendar.meetings import UID, meeting


def event_of(invitation: Invitation, method: Method = Method.REQUEST) -> Any:
    """The meeting as icalendar reads it."""
    [event] = Calendar.from_ical(written(invitation, method)).walk("VEVENT")
    return event


def test_an_invitation() -> None:
    content = written(meeting(), Method.REQUEST)
    calendar: Any = Calendar.from_ical(content)
    [event] = calendar.walk("VEVENT")
    assert (str(calendar["METHOD"]), str(calendar["VERSION"])) == ("REQUEST", "2.0")
    assert (str(event["UID"]), event["SEQUENCE"], str(event["STATUS"])) == (UID, 0, "CONFIRMED")
    assert event["DTSTART"].dt == meeting().begins_at
    assert event["DTEND"].dt == meeting().ends_at
    assert event["DTSTAMP"].dt == meeting().made_at.replace(microsecond=0)
    assert str(event["SUMMARY"]) == "Interview: Second Bassoon"
    assert str(event["DESCRIPTION"]) == f"{meeting().description}\n\n{meeting().link}"
    assert str(event["LOCATION"]) == "Room 4; second floor, left"
    assert str(event["URL"]) == meeting().link
    assert str(event["ORGANIZER"]) == "mailto:ours+k7x@alongside.company.org"
    noor, max_ = event["ATTENDEE"]
    assert str(noor) == "mailto:noor@company.org"
    assert dict(noor.params) == {
        "CN": "Noor Haddad",
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "NEEDS-ACTION",
        "RSVP": "TRUE",
    }
    assert max_.params["CN"] == "Müller, Max"
    assert (max_.params["ROLE"], max_.params["RSVP"]) == ("OPT-PARTICIPANT", "FALSE")
    assert b"VTIMEZONE" not in content  # a single meeting in UTC needs none


def test_another_program_reads_the_same() -> None:
    calendar = vobject.readOne(written(meeting(), Method.REQUEST).decode())
    event = calendar.vevent
    assert calendar.method.value == "REQUEST"
    assert event.uid.value == UID
    assert event.dtstart.value == meeting().begins_at
    assert event.dtend.value == meeting().ends_at
    assert event.summary.value == meeting().title
    assert event.location.value == meeting().location
    assert event.description.value.startswith(meeting().description)
    assert [one.value for one in event.contents["attendee"]] == [
        "mailto:noor@company.org",
        "mailto:max+calls@company.org",
    ]
    assert event.contents["attendee"][1].params["CN"] == ["Müller, Max"]


def test_it_is_off() -> None:
    event = event_of(meeting(sequence=1), Method.CANCEL)
    assert (str(event["UID"]), event["SEQUENCE"], str(event["STATUS"])) == (UID, 1, "CANCELLED")
    assert b"METHOD:CANCEL\r\n" in written(meeting(), Method.CANCEL)


def test_a_proposal_is_declined() -> None:
    assert b"METHOD:DECLINECOUNTER\r\n" in written(meeting(), Method.DECLINECOUNTER)


def test_where_it_is_when_only_a_link_says_so() -> None:
    event = event_of(meeting(location="", description=""))
    assert str(event["LOCATION"]) == str(event["DESCRIPTION"]) == meeting().link
    bare = event_of(meeting(location="", description="", link=""))
    assert not {"LOCATION", "DESCRIPTION", "URL"} & set(bare)


def test_other_zones_are_told_as_utc() -> None:
    zoned = datetime.fromisoformat("2026-07-01T10:00:00+05:30")
    event = event_of(meeting(begins_at=zoned, ends_at=zoned + timedelta(hours=1)))
    assert event["DTSTART"].dt == datetime(2026, 7, 1, 4, 30, tzinfo=UTC)
    assert event["DTSTART"].to_ical() == b"20260701T043000Z"


EVIL = 'x\r\nATTENDEE:mailto:eve@evil.example\nEND:VEVENT\r"\u2028\x00;:,\\n\\'


@given(text=st.text(max_size=300))
@example(text=EVIL)
def test_text_begins_no_line_of_its_own(text: str) -> None:
    said = meeting(
        title=f"t{text}",
        description=text,
        location=text,
        organiser=Address(text, "a@company.org"),
        attendees=(Attendee(Address(text, "b@company.org"), Role.REQUIRED, Answer.OPEN),),
    )
    content = written(said, Method.REQUEST)
    calendar: Any = Calendar.from_ical(content)
    [event] = calendar.walk()[1:]
    assert str(event["ATTENDEE"]) == "mailto:b@company.org"
    assert str(event["ORGANIZER"]) == "mailto:a@company.org"
    assert content.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(set(line) & set(range(32)) for line in lines)
    vobject.readOne(content.decode())


def test_long_text_is_bounded() -> None:
    event = event_of(meeting(title="ü" * 5_000, description="long " * 50_000, link=""))
    assert len(event["SUMMARY"]) == 300
    assert len(event["DESCRIPTION"]) <= LONGEST_TEXT


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"begins_at": datetime(2026, 12, 3, 13)}, "no zone"),  # noqa: DTZ001
        ({"ends_at": meeting().begins_at}, "ends before"),
        ({"zone": "Mars/Olympus"}, "Europe/Berlin"),
        ({"zone": "../etc/passwd"}, "Europe/Berlin"),
        ({"uid": "a b c d e"}, "uid"),
        ({"uid": "short"}, "uid"),
        ({"uid": "a\r\nMETHOD:X"}, "uid"),
        ({"sequence": -1}, "sequence"),
        ({"sequence": 2**31}, "sequence"),
        ({"title": " \n"}, "title"),
        ({"attendees": ()}, "asks nobody"),
        ({"attendees": meeting().attendees * 101}, "more than 200"),
        ({"organiser": Address("", "nobody")}, "no address"),
        ({"organiser": Address("", 'a"b@company.org')}, "no address"),
        ({"organiser": Address("", "a@company.org\r\nX:1")}, "no address"),
        ({"organiser": Address("", "a@company.org?subject=x")}, "no address"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "https://"}, "link"),
        ({"link": "https://[a"}, "link"),
        ({"link": "https://a.example/\r\nX:1"}, "link"),
        ({"link": "https://a.example/<b>"}, "link"),
        ({"link": "https://a.example/" + "x" * 2_000}, "link"),
    ],
)
def test_what_no_calendar_could_take(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInvitation, match=said):
        written(meeting(**changes), Method.REQUEST)


def test_odd_letters_of_an_address() -> None:
    odd = Address("", "o'neill%#&?@company.org")
    with_it = meeting(attendees=(Attendee(odd, Role.REQUIRED, Answer.OPEN),))
    assert str(event_of(with_it)["ATTENDEE"]) == "mailto:o'neill%25%23%26%3F@company.org"
