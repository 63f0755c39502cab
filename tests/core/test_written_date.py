"""Plan dates as people, spreadsheets, trackers and our own pages write them."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.plandate import UnreadableDate, parse
from alongside.core.written_date import Order, UnclearOrder, read, read_day
from tests.core.test_plandate import TEXTS


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025-03-12", "2025-03-12"),
        ("2025-03", "2025-03"),
        ("2025-Q1", "2025-Q1"),
        ("2025-H2", "2025-H2"),
        ("2025", "2025"),
        ("2025-03-12 00:00:00", "2025-03-12"),
        ("2025-03-12T00:00:00", "2025-03-12"),
        ("2025-03-12T00:00:00.000Z", "2025-03-12"),
        ("2025-03-12T00:00:00+01:00", "2025-03-12"),
        ("2025/3/2", "2025-03-02"),
        ("12/Mar/25 12:00 AM", "2025-03-12"),
        ("12 March 2025", "2025-03-12"),
        ("12-Mar-2025", "2025-03-12"),
        ("Mar 12, 2025", "2025-03-12"),
        ("Sept. 3, 2025", "2025-09-03"),
        ("Wed Mar 12 2025 00:00:00 GMT+0000 (GMT)", "2025-03-12"),
        ("March 2025", "2025-03"),
        ("Q1 2025", "2025-Q1"),
        ("q3/2025", "2025-Q3"),
        ("2025 Q4", "2025-Q4"),
        ("H1 2025", "2025-H1"),
        (" 16  dec 2026 ", "2026-12-16"),
        ("2026-q3", "2026-Q3"),
        ("Thu 12 Mar 2026", "2026-03-12"),
        ("thursday, 12 March 2026", "2026-03-12"),
        ("Mar 12, 2026, 2:30 PM", "2026-03-12"),
        ("Thu 12 Mar 2026, 14:30", "2026-03-12"),
        ("Thu, 12 Mar 2026 14:30:00 GMT", "2026-03-12"),
        ("May 2026", "2026-05"),
        ("Sat 2 May 2026", "2026-05-02"),
    ],
)
def test_read(text: str, date: str) -> None:
    assert str(read(text)) == date


@given(TEXTS)
def test_what_is_shown_can_be_typed(text: str) -> None:
    stated = parse(text)
    assert read(stated.in_words()) == read(text) == stated


@given(st.text(max_size=150))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    with suppress(UnreadableDate):
        assert parse(str(read(text))) == read(text)


@pytest.mark.parametrize(
    "text", ["Mon " * 20_000, "1" * 100_000, "12 " + "M" * 90_000, " " * 9_000]
)
def test_however_long(text: str) -> None:
    with pytest.raises(UnreadableDate, match="is not a date: write") as refused:
        read(text)
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize("text", ["03/04/2025", "3.4.2025", "03-04-25", "03/04/2025 10:00"])
def test_two_readings(text: str) -> None:
    with pytest.raises(
        UnreadableDate, match=r"two ways: write 3 Apr 2025 \(day.* or 4 Mar 2025 \(month"
    ):
        read(text)
    assert str(read(text, Order.DAY_FIRST)) == "2025-04-03"
    assert str(read(text, Order.MONTH_FIRST)) == "2025-03-04"


def test_one_reading_is_still_asked_about() -> None:
    with pytest.raises(UnclearOrder, match=r"order of its own: write 25 Dec 2025 \(day first\)$"):
        read("25/12/2025")
    with pytest.raises(
        UnreadableDate, match="'25/12/2025' is no day of the calendar read month first"
    ):
        read("25/12/2025", Order.MONTH_FIRST)
    with pytest.raises(UnreadableDate, match="no day of the calendar: write one"):
        read("45/45/2025")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("45728", "spreadsheet's number of a day"),
        (
            "TBD",
            "'TBD' is not a date: write 12 Mar 2025, Mar 2025, Q1 2025, H1 2025 or 2025, or 2025-03-12",
        ),
        ("16 Dec", "'16 Dec' names no year: write it too"),
        ("Dec 16", "'Dec 16' names no year"),
        ("Fri 12 Mar 2026", "contradicts itself: 12 Mar 2026 is a Thursday"),
        ("Mon Mar 2026", "contradicts itself: Mar 2026 is not one day"),
        ("Mon 3/4/2026", "can be read in two ways"),
        ("12 Marzo 2026", "is not a date"),
        ("12 March 20260", "is not a date"),
        ("2025-02-30", "is not a date"),
        ("31 Feb 2025", "is not a date"),
        ("2025-Q5", "is not a date"),
        ("Q5 2025", "is not a date"),
        ("12 Foo 2025", "is not a date"),
        ("1850-01-01", "years from 1900"),
        ("٢٠٢٥-٠٣-١٢", "is not a date"),
        ("", "is not a date"),
    ],
)
def test_refused(text: str, what: str) -> None:
    with pytest.raises(UnreadableDate, match=what):
        read(text)


def test_a_day_is_a_day() -> None:
    assert read_day("12 Mar 2025") == date(2025, 3, 12)
    with pytest.raises(UnreadableDate, match="'Mar 2025' is not a day: write one, such as 12 Mar"):
        read_day("Mar 2025")
