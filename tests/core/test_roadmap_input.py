"""The clock of an input to the roadmap, and the shares that are told."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.roadmap_input import ANSWER_WD, LEAST, Share, clock_of, late_before
from alongside.core.workdays import Workdays

MONDAY = date(2025, 1, 6)
DAYS = st.dates(date(2024, 1, 1), date(2026, 1, 1))


def test_five_working_days() -> None:
    calendar = Workdays()
    on_time, late = (
        clock_of(MONDAY, date(2025, 1, 13), calendar),
        clock_of(MONDAY, date(2025, 1, 14), calendar),
    )
    assert (on_time.waited, on_time.left, on_time.is_late) == (5, 0, False)
    assert (late.waited, late.left, late.is_late) == (6, -1, True)
    closed = Workdays([date(2025, 1, 8)])
    assert not clock_of(MONDAY, date(2025, 1, 14), closed).is_late


@given(DAYS, DAYS, st.sets(DAYS, max_size=9))
def test_late_is_what_was_given_before_that_day(
    given_on: date, today: date, closed: set[date]
) -> None:
    calendar = Workdays(closed)
    assert clock_of(given_on, today, calendar).is_late == (given_on < late_before(today, calendar))


@given(DAYS, st.integers(0, 40), st.sets(DAYS, max_size=9))
def test_the_clock_only_runs_on_working_days(given_on: date, days: int, closed: set[date]) -> None:
    calendar, today = Workdays(closed), given_on + timedelta(days=days)
    clock, next_day = (
        clock_of(given_on, today, calendar),
        clock_of(given_on, today + timedelta(days=1), calendar),
    )
    assert next_day.waited - clock.waited == calendar.is_workday(today + timedelta(days=1))
    assert clock.left + clock.waited == ANSWER_WD


@given(st.integers(0, 50), st.integers(0, 50))
def test_no_rate_of_few(part: int, more: int) -> None:
    share = Share(part, part + more)
    assert (share.rate is None) == (part + more < LEAST)
    assert ("%" in str(share)) == (part + more >= LEAST)
    assert str(share).startswith(f"{part} of {part + more}")
