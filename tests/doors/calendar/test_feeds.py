"""Feeds as they are written: other programs read from them what was put in, whatever that was."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from icalendar.parser import Contentlines

from alongside.core.calendars.entries import Entry, Kind, Status, Told
from alongside.doors.calendar.feeds import written
from alongside.doors.calendar.writing import folded, text_line
from alongside.rooms.calendars.feed import Feed

AT = datetime(2026, 11, 20, 9, 30, 5, 700, tzinfo=UTC)
ENTRY = Entry(
    Kind.RELEASE,
    7,
    "Ships: BSN-104 Stand-in finder, general (some day in Q1 2027)",
    "Tier T1.\nThe date is stated as Q1 2027; no more exactly.",
    Status.TENTATIVE,
    date(2027, 1, 1),
    date(2027, 3, 31),
    "feature",
    "BSN/104 ü",
)
unfold: Any = Contentlines.from_ical
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def told(entry: Entry, *, sequence: int = 0) -> Told:
    return Told(entry, f"{entry.number:032x}@alongside", sequence, AT)


def feed(*entries: Entry, name: str = "Ours") -> bytes:
    return written(Feed(name, [told(one) for one in entries], "tag", AT), "demo")


def read(content: bytes) -> Any:
    return Calendar.from_ical(content)


def events(content: bytes) -> list[Any]:
    return list(read(content).walk("VEVENT"))


def seen(text: str) -> str:
    """What is to be seen of a text: one letter for each, a blank for what is none."""
    return "\n".join(
        "".join(letter if letter.isprintable() else " " for letter in line)
        for line in text.split("\n")
    )


def test_whole_days_end_before_their_last_one() -> None:
    [event] = events(feed(ENTRY))
    assert event.decoded("DTSTART") == date(2027, 1, 1)
    assert event.decoded("DTEND") == date(2027, 4, 1), "the day after the last, which is not in it"
    assert event["DTSTART"].params["VALUE"] == event["DTEND"].params["VALUE"] == "DATE"
    assert str(event["SUMMARY"]) == ENTRY.title
    assert str(event["DESCRIPTION"]) == ENTRY.text
    assert str(event["STATUS"]) == "TENTATIVE"
    assert str(event["TRANSP"]) == "TRANSPARENT"
    assert event["UID"] == told(ENTRY).uid
    assert event["SEQUENCE"] == 0
    assert event.decoded("DTSTAMP") == event.decoded("LAST-MODIFIED") == AT.replace(microsecond=0)
    assert str(event["URL"]).endswith("/demo/features/BSN%2F104%20%C3%BC")
    assert not event.errors


def test_a_meeting_has_its_time() -> None:
    begins = datetime(2026, 12, 3, 13, tzinfo=UTC)
    meeting = Entry(
        Kind.INTERVIEW,
        3,
        "Interview: How?",
        "Led by Ewa.",
        Status.CONFIRMED,
        begins.date(),
        begins.date(),
        "interview",
        "3",
        begins,
        begins + timedelta(minutes=45),
        "https://meet.example.com/a?b=c,d;e",
    )
    [event] = events(feed(meeting))
    assert event.decoded("DTSTART") == begins
    assert event.decoded("DTEND") == begins + timedelta(minutes=45)
    assert str(event["LOCATION"]) == meeting.place
    assert str(event["TRANSP"]) == "OPAQUE"
    off = meeting._replace(status=Status.CANCELLED)
    [event] = events(feed(off))
    assert (str(event["STATUS"]), str(event["TRANSP"])) == ("CANCELLED", "TRANSPARENT")


def test_every_page_has_an_address() -> None:
    pages = ("feature", "launch", "interview", "claim", "message-review")
    entries = [ENTRY._replace(page=page, key="12", number=at) for at, page in enumerate(pages)]
    addresses = [str(one["URL"]) for one in events(feed(*entries))]
    assert [one.partition("/demo/")[2] for one in addresses] == [
        "features/12",
        "launches/12",
        "interviews/12/",
        "messages/claims/12",
        "messages/reviews/12",
    ]


def test_a_calendar_with_nothing_in_it() -> None:
    content = feed(name="Ours; all, of it")
    calendar = read(content)
    assert calendar.walk("VEVENT") == []
    for name in (b"NAME", b"X-WR-CALNAME"):
        assert name + rb":Ours\; all\, of it" in content.splitlines()
    assert str(calendar["VERSION"]) == "2.0"
    assert "METHOD" not in calendar, "a calendar server stores nothing that has one"


@given(title=WORDS, text=WORDS, place=WORDS, name=WORDS)
def test_whatever_it_says_others_read_the_same(
    title: str, text: str, place: str, name: str
) -> None:
    begins = datetime(2026, 12, 3, 13, tzinfo=UTC)
    entry = ENTRY._replace(
        title=title, text=text, place=place, begins_at=begins, ends_at=begins + timedelta(hours=1)
    )
    content = feed(entry, ENTRY, name=name)
    one, other = events(content)
    assert str(one["SUMMARY"]) == seen(title)
    assert str(one.get("DESCRIPTION", "")) == seen(text)
    assert str(one.get("LOCATION", "")) == seen(place)
    assert not one.errors
    assert str(other["SUMMARY"]) == ENTRY.title, "it begins no line of its own"
    assert len(content.split(b"\r\nBEGIN:VEVENT")) == 3
    theirs = vobject.readOne(content.decode())
    assert [str(each.uid.value) for each in theirs.vevent_list] == [
        told(entry).uid,
        told(ENTRY).uid,
    ]


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=500))
def test_lines_are_folded_at_75_bytes_and_no_letter_is_cut(text: str) -> None:
    line = text_line("SUMMARY", text)
    assert line.endswith("\r\n")
    parts = line.removesuffix("\r\n").encode().split(b"\r\n")
    assert all(len(part) <= 75 for part in parts)
    assert all(part[:1] == b" " for part in parts[1:])
    assert not re.search(rb"[\r\n]", b"".join(parts))
    for part in parts:
        part.decode()  # each by itself
    [unfolded] = [one for one in unfold(line) if one]
    assert unfolded == parts[0].decode() + b"".join(part[1:] for part in parts[1:]).decode()


@pytest.mark.parametrize("length", [0, 1, 66, 67, 68, 141, 142, 143])
@pytest.mark.parametrize("letter", ["a", "ü", "語", "🎼"])
def test_lines_as_long_as_may_be(letter: str, length: int) -> None:
    line = folded(f"SUMMARY:{letter * length}")
    assert line.replace("\r\n ", "").removesuffix("\r\n") == f"SUMMARY:{letter * length}"
    assert max(len(part.encode()) for part in line.split("\r\n")) <= 75
    if length == 67 and letter == "a":
        assert "\r\n " not in line, "75 bytes fit"


def test_what_is_too_long_is_cut() -> None:
    [event] = events(feed(ENTRY._replace(title="x" * 1_000, text="y" * 10_000)))
    assert len(str(event["SUMMARY"])) == 300
    assert len(str(event["DESCRIPTION"])) == 4_000


@given(first=st.dates(date(1900, 1, 1), date(2999, 12, 31)), days=st.integers(0, 365))
def test_every_span_of_days_comes_back(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    [event] = events(feed(ENTRY._replace(first=first, last=last)))
    assert event.decoded("DTSTART") == first
    assert event.decoded("DTEND") - timedelta(days=1) == last
