"""Monday 08:30 where somebody is: around the world, over changes of the clocks, and for a machine that slept."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.rooms.news.mondays import is_due, next_due, next_look

LISBON, APIA, HONOLULU = (
    ZoneInfo(name) for name in ("Europe/Lisbon", "Pacific/Apia", "Pacific/Honolulu")
)
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
ZONES = st.sampled_from(
    ["UTC", "Pacific/Kiritimati", "Pacific/Apia", "Asia/Kathmandu", "Australia/Lord_Howe", "Europe/Lisbon",
     "America/St_Johns", "America/Sao_Paulo", "America/Los_Angeles", "Pacific/Pago_Pago", "Pacific/Chatham"]
).map(ZoneInfo)  # fmt: skip


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "due"),
    [
        ("2026-03-09T08:29:59", False),
        ("2026-03-09T08:30:00", True),
        ("2026-03-09T23:59:59", True),  # it slept, and it is still Monday
        ("2026-03-10T00:00:00", False),  # it slept all of Monday
        ("2026-03-08T08:30:00", False),
    ],
)
def test_from_half_past_eight_to_midnight(at: str, due: bool) -> None:
    assert is_due(UTC, now=utc(at), told_at=None) is due


@pytest.mark.parametrize(
    ("at", "due"),
    [
        ("2026-03-23T08:30", True),  # winter: UTC
        ("2026-03-30T07:29", False),  # the clocks went forward on Sunday
        ("2026-03-30T07:30", True),
        ("2026-10-19T07:30", True),
        ("2026-10-26T07:30", False),  # and back again
        ("2026-10-26T08:30", True),
    ],
)
def test_the_clocks_change_and_half_past_eight_stays(at: str, due: bool) -> None:
    assert is_due(LISBON, now=utc(at), told_at=None) is due


def test_once_a_monday_also_for_who_crosses_the_date_line() -> None:
    told = utc("2026-03-08T19:30")
    assert is_due(APIA, now=told, told_at=None), "Monday 08:30 in Apia is Sunday evening in London"
    later = utc("2026-03-09T20:00")
    assert is_due(HONOLULU, now=later, told_at=None)
    assert not is_due(HONOLULU, now=later, told_at=told), (
        "it was told at the beginning of that Monday"
    )
    assert is_due(HONOLULU, now=later + timedelta(days=7), told_at=told)
    assert is_due(APIA, now=told + timedelta(days=7), told_at=later), "and the other way round"


@given(ZONES, MOMENTS)
def test_next_due_is_the_first_moment_at_which_it_is_due(zone: ZoneInfo, now: datetime) -> None:
    due = next_due(zone, now=now)
    assert now < due <= now + timedelta(days=7, hours=1)
    there = due.astimezone(zone)
    assert (there.weekday(), there.hour, there.minute) == (0, 8, 30)
    assert is_due(zone, now=due, told_at=None)
    assert not is_due(zone, now=due - timedelta(seconds=1), told_at=None)


@given(ZONES, MOMENTS)
def test_looking_when_told_to_nobody_waits_longer_than_a_quarter_of_an_hour(
    zone: ZoneInfo, now: datetime
) -> None:
    due = next_due(zone, now=now)
    look = due - timedelta(minutes=1)
    while look < due:
        look = next_look(look)
    assert look - due < timedelta(minutes=15)
    assert is_due(zone, now=look, told_at=None)


@given(MOMENTS)
def test_the_next_look_lies_ahead_and_there_are_few(now: datetime) -> None:
    look = next_look(now)
    assert now < look <= now + timedelta(days=6)
    times, at = 0, now
    while at < now + timedelta(days=7):
        at, times = next_look(at), times + 1
    assert times <= 170


@pytest.mark.parametrize(
    ("now", "look"),
    [
        ("2026-03-05T10:00", "2026-03-08T18:30"),
        ("2026-03-08T18:30", "2026-03-08T18:45"),
        ("2026-03-09T08:29", "2026-03-09T08:30"),
        ("2026-03-10T11:59", "2026-03-10T12:00"),
        ("2026-03-10T12:00", "2026-03-15T18:30"),
    ],
)
def test_when_to_look(now: str, look: str) -> None:
    assert next_look(utc(now)) == utc(look)
