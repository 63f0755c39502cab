"""Holidays: by year, one or many, and taken back."""

from datetime import date

import pytest
from django.test import Client

from alongside.doors.web.settings.days import MOST, UnreadableDays, _events, read_days
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.people.queries import holidays
from tests.doors.web.conftest import Counting
from tests.doors.web.settings.conftest import text_of

HOLIDAYS = "/demo/settings/holidays"
CALENDAR = """BEGIN:VCALENDAR
BEGIN:VEVENT
SUMMARY:Long
 weekend
DTSTART;VALUE=DATE:20330101
DTEND;VALUE=DATE:20330103
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Europe/Lisbon:20330501T090000
RRULE:FREQ=YEARLY
END:VEVENT
BEGIN:VEVENT
SUMMARY:no day
END:VEVENT
END:VCALENDAR"""


def test_by_year(admin: Client) -> None:
    text = text_of(admin.get(HOLIDAYS))
    assert "Fri 25 Dec 2026" in text
    assert "25 Dec 2025" not in text
    assert "25 Dec 2025" in text_of(admin.get(HOLIDAYS, {"year": "2025"}))
    assert "25 Dec 2026" in text_of(admin.get(HOLIDAYS, {"year": "x"}))


def test_add_several_and_say_what_was_known(admin: Client, story: Workspace) -> None:
    days = "2033-04-15 Good Friday\n2033-04-18, Easter Monday\n\n2026-12-25"
    response = admin.post(HOLIDAYS, {"days": days}, follow=True)
    assert "2 holidays added; 1 known before." in text_of(response)
    assert {date(2033, 4, 15), date(2033, 4, 18)} <= set(holidays(story))
    assert Event.objects.filter(kind="holiday_added", payload__contains="2033").count() == 2
    again = admin.post(HOLIDAYS, {"days": days}, follow=True)
    assert "0 holidays added; 3 known before." in text_of(again)


def test_all_or_nothing(admin: Client, story: Workspace) -> None:
    before = holidays(story)
    response = admin.post(HOLIDAYS, {"days": "2033-04-15\nEaster <b>"})
    text = text_of(response)
    assert response.status_code == 422
    assert "does not begin with a day" in text
    assert "Easter &lt;b&gt;" in text, "what was typed is kept"
    assert holidays(story) == before


def test_paste_a_calendar(admin: Client, story: Workspace) -> None:
    response = admin.post(HOLIDAYS, {"days": CALENDAR}, follow=True)
    assert "3 holidays added. 1 come again each year" in text_of(response)
    assert {date(2033, 1, 1), date(2033, 1, 2), date(2033, 5, 1)} <= set(holidays(story))


def test_remove(admin: Client, reader: Client, story: Workspace) -> None:
    path = f"{HOLIDAYS}/2026-12-25/removal"
    assert reader.post(path).status_code == 403
    assert admin.get(path).status_code == 405
    text = text_of(admin.post(path, follow=True))
    assert "Fri 25 Dec 2026 is a working day again." in text
    assert date(2026, 12, 25) not in holidays(story)
    assert "was no holiday" in text_of(admin.post(path, follow=True))
    assert admin.post(f"{HOLIDAYS}/christmas/removal").status_code == 404


def test_a_reader_looks(reader: Client, counted: Counting) -> None:
    found = counted(reader, HOLIDAYS)
    assert found.statements <= 10, found.told
    assert "Add holidays" not in text_of(found.response)
    assert reader.post(HOLIDAYS, {"days": "2027-01-01"}).status_code == 403


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there is no day in it"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR", "there is no day in it"),
        ("25.12.2026", "does not begin with a day"),
        ("2026-02-30", "does not begin with a day"),
        ("1899-01-01", "lies too far away"),
        ("2101-01-01", "lies too far away"),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270101\nDTEND:00010101\nEND:VEVENT",
            "0001-01-01 lies too far away",
        ),
    ],
)
def test_what_is_no_day(text: str, said: str) -> None:
    with pytest.raises(UnreadableDays, match=said):
        read_days(text)


def test_a_calendar_that_never_ends_is_bounded() -> None:
    event = "BEGIN:VEVENT\nDTSTART:20200101\nDTEND:99990101\nEND:VEVENT\n"
    with pytest.raises(UnreadableDays, match="days; give 1,000 at most"):
        read_days(f"BEGIN:VCALENDAR\n{event * 900}END:VCALENDAR")
    lines = "\n".join(f"{date.fromordinal(730_000 + n)}" for n in range(MOST))
    assert len(read_days(lines).days) == MOST


def test_an_event_that_ends_before_it_begins_is_one_day() -> None:
    text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270105\nDTEND:20270101\nEND:VEVENT"
    assert read_days(f"{text}\nEND:VCALENDAR").days == [date(2027, 1, 5)]


def test_a_calendar_beside_the_calendar_is_refused(admin: Client) -> None:
    days = CALENDAR.replace("DTEND;VALUE=DATE:20330103", "DTEND:00010101")
    response = admin.post(HOLIDAYS, {"days": days})
    assert response.status_code == 422
    assert "0001-01-01 lies too far away; give years from 1990 to 2100" in text_of(response)


def test_entries_that_begin_and_never_end_are_walked_once() -> None:
    begin = "BEGIN:VEVENT\n"
    often = begin * (200_000 // len(begin))
    with pytest.raises(UnreadableDays, match="there is no day in it"):
        read_days(f"BEGIN:VCALENDAR\n{often}")
    entry = "DTSTART:20270105\nEND:VEVENT\n"
    assert read_days(f"BEGIN:VCALENDAR\n{often}{entry}").days == [date(2027, 1, 5)]
    looked_at = iter([*often.splitlines(), *entry.splitlines(), "DTSTART:20270106"])
    assert next(_events(looked_at)) == {"DTSTART": "20270105"}
    assert list(looked_at) == ["DTSTART:20270106"], "each line once, and none beyond the end"
