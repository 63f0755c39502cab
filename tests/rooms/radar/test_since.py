"""The moments that the radar is compared with."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from alongside.core.workdays import Workdays
from alongside.rooms.radar.since import NoSuchDay, moment_of

LISBON, AUCKLAND = ZoneInfo("Europe/Lisbon"), ZoneInfo("Pacific/Auckland")
MONDAY = datetime(2025, 3, 31, 9, tzinfo=UTC)
"""Noon has passed in Auckland, where it is Monday evening; in Lisbon summer time began the day before."""
FREE = Workdays([date(2025, 3, 28)])


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("yesterday", "2025-03-30"),
        ("last working day", "2025-03-27"),
        ("last-working-day", "2025-03-27"),
        (" Last_Week ", "2025-03-24"),
        ("last month", "2025-02-28"),
        ("2025-03-30", "2025-03-30"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_the_end_of_that_day(word: str, day: str) -> None:
    moment = moment_of(word, now=MONDAY, zone=UTC, workdays=FREE)
    assert moment == datetime.fromisoformat(f"{day}T23:59:59.999999+00:00")


def test_where_the_reader_is() -> None:
    late = datetime(2025, 3, 31, 22, 30, tzinfo=UTC)
    there = {
        zone: moment_of("yesterday", now=late, zone=zone, workdays=FREE)
        for zone in (LISBON, AUCKLAND)
    }
    assert there[LISBON] == datetime(2025, 3, 30, 22, 59, 59, 999999, UTC)
    assert there[AUCKLAND] == datetime(2025, 3, 31, 10, 59, 59, 999999, UTC)


def test_in_january_last_month_was_in_another_year() -> None:
    now = datetime(2025, 1, 31, 9, tzinfo=UTC)
    assert moment_of("last month", now=now, zone=UTC, workdays=FREE).date() == date(2024, 12, 31)


@pytest.mark.parametrize("day", ["2025-03-31", "2025-04-01", "2999-01-01"])
def test_a_day_that_is_not_over(day: str) -> None:
    with pytest.raises(
        NoSuchDay, match=f"{day} is not over yet: compare with 2025-03-30 or before"
    ):
        moment_of(day, now=MONDAY, zone=UTC, workdays=FREE)


@pytest.mark.parametrize(
    "word", ["tomorrow", "", "2025-13-01", "2025-03", "2025-Q1", "0001-01-01", "x" * 9_000]
)
def test_no_day(word: str) -> None:
    with pytest.raises(NoSuchDay, match="write yesterday, last working day") as refusal:
        moment_of(word, now=MONDAY, zone=UTC, workdays=FREE)
    assert len(str(refusal.value)) < 200
