"""A time somewhere, and the moment that it is."""

from datetime import UTC, date, datetime, time

import pytest

from alongside.core.wall_clock import NoSuchTime, NoSuchZone, moment_of, zone_of


@pytest.mark.parametrize(
    ("day", "clock", "zone", "moment"),
    [
        ("2026-01-15", "14:30", "Europe/Berlin", "2026-01-15T13:30"),
        ("2026-07-15", "14:30", "Europe/Berlin", "2026-07-15T12:30"),
        ("2026-07-15", "14:30", "UTC", "2026-07-15T14:30"),
        ("2026-07-15", "23:30", "America/New_York", "2026-07-16T03:30"),
        ("2026-07-15", "09:00", "Asia/Kathmandu", "2026-07-15T03:15"),
        ("2026-03-29", "03:00", "Europe/Berlin", "2026-03-29T01:00"),
        ("2026-10-25", "02:30", "Europe/Berlin", "2026-10-25T00:30"),  # the first of two
        ("2026-10-25", "03:00", "Europe/Berlin", "2026-10-25T02:00"),
    ],
)
def test_the_moment(day: str, clock: str, zone: str, moment: str) -> None:
    found = moment_of(date.fromisoformat(day), time.fromisoformat(clock), zone)
    assert found == datetime.fromisoformat(moment).replace(tzinfo=UTC)


def test_a_time_that_clocks_pass_over() -> None:
    with pytest.raises(NoSuchTime, match="no 02:30 on 2026-03-29 in Europe/Berlin"):
        moment_of(date(2026, 3, 29), time(2, 30), "Europe/Berlin")


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_time(day: date) -> None:
    for zone in ("Pacific/Auckland", "America/Los_Angeles"):
        for clock in (time.min, time.max):
            try:
                moment_of(day, clock, zone)
            except NoSuchTime:
                continue


@pytest.mark.parametrize("zone", ["", "Nowhere/Town", "../UTC", "Europe", "x" * 99, "Zürich", "\0"])
def test_no_such_zone(zone: str) -> None:
    with pytest.raises(NoSuchZone):
        zone_of(zone)
