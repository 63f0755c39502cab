"""Dates as spreadsheets and trackers write them."""

import pytest

from alongside.core.plandate import UnreadableDate
from alongside.doors.trackers.csv.dates import Order, read


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
    ],
)
def test_read(text: str, date: str) -> None:
    assert str(read(text)) == date


@pytest.mark.parametrize("text", ["03/04/2025", "3.4.2025", "03-04-25", "03/04/2025 10:00"])
def test_two_readings(text: str) -> None:
    with pytest.raises(UnreadableDate, match=r"2025-04-03 .*dmy.* or 2025-03-04 .*mdy"):
        read(text)
    assert str(read(text, Order.DAY_FIRST)) == "2025-04-03"
    assert str(read(text, Order.MONTH_FIRST)) == "2025-03-04"


def test_one_reading_is_still_asked_about() -> None:
    with pytest.raises(
        UnreadableDate, match=r"order of its own: write 2025-12-25 \(--dates dmy\)$"
    ):
        read("25/12/2025")
    with pytest.raises(
        UnreadableDate, match="'25/12/2025' is no day of the calendar with --dates mdy"
    ):
        read("25/12/2025", Order.MONTH_FIRST)
    with pytest.raises(UnreadableDate, match="no day of the calendar: write one"):
        read("45/45/2025")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("45728", "spreadsheet's number of a day"),
        ("TBD", "write 2025-03-12"),
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
