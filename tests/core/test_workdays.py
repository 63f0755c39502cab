"""Working days against a count on one's fingers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.workdays import Workdays

DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
CALENDARS = st.builds(Workdays, st.frozensets(DAYS, max_size=60))
HOLIDAYS = st.frozensets(DAYS, max_size=60)
FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2025, 3, 7) + timedelta(days=n) for n in range(4))


def naive(holidays: frozenset[date], start: date, end: date) -> int:
    """Day by day."""
    if end < start:
        return -naive(holidays, end, start)
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(day.weekday() < 5 and day not in holidays for day in days)


@given(HOLIDAYS, DAYS, DAYS)
def test_between_counts_day_by_day(holidays: frozenset[date], start: date, end: date) -> None:
    assert Workdays(holidays).between(start, end) == naive(holidays, start, end)


@given(CALENDARS, DAYS, DAYS, DAYS)
def test_between_adds_up(calendar: Workdays, a: date, b: date, c: date) -> None:
    assert calendar.between(a, b) + calendar.between(b, c) == calendar.between(a, c)
    assert calendar.between(a, b) == -calendar.between(b, a)
    assert calendar.between(a, a) == 0


@given(HOLIDAYS, DAYS)
def test_is_workday(holidays: frozenset[date], day: date) -> None:
    assert Workdays(holidays).is_workday(day) == (day.weekday() < 5 and day not in holidays)


@given(HOLIDAYS.filter(len), st.data())
def test_is_workday_around_holidays(holidays: frozenset[date], data: st.DataObject) -> None:
    day = data.draw(st.sampled_from(sorted(holidays))) + timedelta(
        days=data.draw(st.integers(-2, 2))
    )
    assert Workdays(holidays).is_workday(day) == (day.weekday() < 5 and day not in holidays)


@given(CALENDARS, DAYS, st.integers(-300, 300))
def test_add_is_the_inverse_of_between(calendar: Workdays, day: date, days: int) -> None:
    there = calendar.add(day, days)
    if days:
        assert calendar.is_workday(there)
        assert (there > day) is (days > 0)
    if days >= 0 or calendar.is_workday(day):
        assert calendar.between(day, there) == days
    else:  # from a day off, the first working day back is one back
        assert calendar.between(day, there) == days + 1


@given(CALENDARS, DAYS, st.integers(1, 50), st.integers(1, 50))
def test_adding_twice_is_adding_the_sum(calendar: Workdays, day: date, a: int, b: int) -> None:
    assert calendar.add(calendar.add(day, a), b) == calendar.add(day, a + b)
    assert calendar.add(calendar.add(day, -a), -b) == calendar.add(day, -a - b)


@given(HOLIDAYS, DAYS, DAYS)
def test_holidays_on_weekends_change_nothing(
    holidays: frozenset[date], start: date, end: date
) -> None:
    weekdays = [day for day in holidays if day.weekday() < 5]
    assert Workdays(holidays).between(start, end) == Workdays(weekdays).between(start, end)


def test_a_weekend() -> None:
    calendar = Workdays()
    assert [calendar.between(FRIDAY, day) for day in (SATURDAY, SUNDAY, MONDAY)] == [0, 0, 1]
    assert [calendar.add(day, 1) for day in (FRIDAY, SATURDAY, SUNDAY)] == [MONDAY] * 3
    assert [calendar.add(day, -1) for day in (SATURDAY, SUNDAY, MONDAY)] == [FRIDAY] * 3
    assert calendar.add(SUNDAY, 0) == SUNDAY


def test_a_long_holiday_is_crossed() -> None:
    """More days off in a row than the days asked for."""
    closed = [MONDAY + timedelta(days=n) for n in range(40)]
    calendar = Workdays([*closed, *closed])
    assert calendar.add(FRIDAY, 1) == MONDAY + timedelta(days=42)  # day 40 and 41 are a weekend
    assert calendar.add(MONDAY + timedelta(days=42), -1) == FRIDAY


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(9999, 12, 28), 3, date(9999, 12, 31)),
        (date(9999, 12, 30), 1, date(9999, 12, 31)),
        (date(1, 1, 3), -2, date(1, 1, 1)),
    ],
)
def test_at_the_ends_of_the_calendar(start: date, days: int, end: date) -> None:
    assert Workdays().add(start, days) == end
    with pytest.raises(OverflowError, match="outside the calendar"):
        Workdays().add(end, 1 if days > 0 else -1)
