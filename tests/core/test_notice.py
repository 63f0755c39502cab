"""Effective notice: its true properties (docs/formulae.md), and its edges to the day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.notice import Notice, effective_notice
from alongside.core.plandate import PlanDate, on_day, parse
from alongside.core.workdays import Workdays

CALENDAR = Workdays([date(2025, 4, 18), date(2025, 4, 21)])
TARGET = date(2025, 6, 16)  # a Monday
LEAD = 25
DAYS = st.dates(date(2025, 3, 1), date(2025, 7, 31))
SEEN = st.none() | DAYS.map(on_day) | st.sampled_from(["2025-06", "2025-Q2", "2025"]).map(parse)
Acknowledged = list[tuple[date, PlanDate | None]]
HISTORIES = st.lists(st.tuples(DAYS, SEEN), max_size=6).map(
    lambda told: sorted(told, key=lambda one: one[0])
)


def notice(acknowledged: Acknowledged, target: date = TARGET, lead: int = LEAD) -> int:
    return effective_notice(acknowledged, target=target, lead=lead, workdays=CALENDAR)


def naive(acknowledged: Acknowledged, lead: int) -> int:
    """Day by day: the first day from which what was last seen always lay in the window."""
    held: list[date] = []
    today = date(2025, 2, 28)
    while today <= TARGET:
        known = [seen for day, seen in acknowledged if day <= today]
        seen = known[-1] if known else None
        inside = seen is not None and -5 <= CALENDAR.between(seen.first, TARGET) <= lead
        held = [*held, today] if inside else []
        today += timedelta(days=1)
    return CALENDAR.between(held[0], TARGET) if held else 0


@given(HISTORIES, st.integers(0, 60))
def test_against_day_by_day(acknowledged: Acknowledged, lead: int) -> None:
    """The last acknowledgement of a day is what stood when that day was over."""
    last = list(dict(acknowledged).items())
    assert notice(last, lead=lead) == naive(last, lead)


@given(HISTORIES.filter(len), DAYS, st.integers(0, 60))
def test_never_more_than_since_the_first_acknowledgement(
    acknowledged: Acknowledged, target: date, lead: int
) -> None:
    known = notice(acknowledged, target, lead)
    assert 0 <= known <= max(0, CALENDAR.between(acknowledged[0][0], target))


@given(HISTORIES, SEEN, st.integers(1, 40))
def test_what_is_acknowledged_afterwards_changes_nothing(
    acknowledged: Acknowledged, seen: PlanDate | None, later: int
) -> None:
    known = [one for one in acknowledged if one[0] <= TARGET]
    assert notice([*known, (TARGET + timedelta(days=later), seen)]) == notice(known)


def test_a_late_acknowledgement_of_the_old_date_breaks_it() -> None:
    heard, old = date(2025, 5, 1), on_day(date(2025, 9, 1))
    assert notice([(heard, on_day(TARGET))]) == CALENDAR.between(heard, TARGET) == 32
    assert notice([(heard, on_day(TARGET)), (date(2025, 6, 2), old)]) == 0
    again = (date(2025, 6, 9), on_day(TARGET))
    assert notice([(heard, on_day(TARGET)), (date(2025, 6, 2), old), again]) == 5
    assert notice([(heard, on_day(TARGET)), (date(2025, 6, 2), None), again]) == 5
    assert notice([(heard, on_day(TARGET)), (TARGET, old)]) == 0


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (CALENDAR.add(TARGET, 5), 20),
        (CALENDAR.add(TARGET, 6), 0),
        (TARGET, 20),
        (CALENDAR.add(TARGET, -LEAD), 20),
        (CALENDAR.add(TARGET, -LEAD - 1), 0),
    ],
)
def test_edges_of_the_window(seen: date, expected: int) -> None:
    heard = CALENDAR.add(TARGET, -20)
    assert notice([(heard, on_day(seen))]) == expected


def test_only_the_first_day_of_a_coarse_date_counts() -> None:
    heard = CALENDAR.add(TARGET, -40)
    assert notice([(heard, parse("2025-06"))]) == 40
    assert notice([(heard, parse("2025-Q2"))]) == 0  # April lies before the window of 25
    assert notice([(heard, parse("2025-Q2"))], lead=60) == 40


def test_heard_on_the_day_itself_is_no_notice() -> None:
    assert notice([(TARGET, on_day(TARGET))]) == 0
    assert notice([(TARGET - timedelta(days=3), on_day(TARGET))]) == 1
    assert notice([(TARGET + timedelta(days=1), on_day(TARGET))]) == 0
    assert notice([]) == 0


@pytest.mark.parametrize(
    ("en", "lead", "ratio"), [(20, 40, 0.5), (60, 40, 1), (0, 40, 0), (0, 0, 1)]
)
def test_ratio(en: int, lead: int, ratio: float) -> None:
    assert Notice(en, lead).ratio == ratio
