"""Moments as numbers, and back."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.forecast.moments import date_of, moment_of, of_day, of_moment

MOMENTS = st.timedeltas(timedelta(0), timedelta(days=365 * 60)).map(
    lambda since: datetime(1990, 1, 1, tzinfo=UTC) + since
)


@given(MOMENTS)
def test_there_and_back(moment: datetime) -> None:
    """To the microsecond: what became known at a moment is known at it."""
    assert moment_of(of_moment(moment)) == moment
    assert date_of(of_moment(moment)) == moment.date()


@given(MOMENTS, MOMENTS)
def test_in_their_order(one: datetime, other: datetime) -> None:
    assert (of_moment(one) < of_moment(other)) is (one < other)


@given(st.dates())
def test_days(day: date) -> None:
    assert date_of(of_day(day)) == date_of(of_day(day) + 0.999) == day


def test_by_hand() -> None:
    assert of_moment(datetime(1970, 1, 2, 12, tzinfo=UTC)) == 1.5
    east = timezone(timedelta(hours=2))
    assert of_moment(datetime(1970, 1, 2, 14, tzinfo=east)) == 1.5
    assert of_day(date(1969, 12, 31)) == -1
