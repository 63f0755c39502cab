"""Which reading answers which clock of a launch, and what is late."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.people import PM
from alongside.core.playbooks.playbook import Task
from alongside.core.playbooks.shipped import playbook
from alongside.core.results.clocks import (
    EARLY,
    RETRO,
    VERDICT,
    Clock,
    answered,
    clocks,
    day_of,
    is_baseline,
    kept,
)
from alongside.core.tiers import Tier
from alongside.core.workdays import Workdays

OUT = date(2025, 6, 2)
WORKDAYS = Workdays()


def of(tier: Tier) -> list[Clock]:
    return clocks(playbook(tier).tasks, OUT, WORKDAYS)


def after(days: int) -> date:
    return OUT + timedelta(days=days)


@pytest.mark.parametrize(
    ("tier", "days"), [("T1", [7, 30, 60, 90]), ("T2", [30, 90]), ("T3", [30]), ("T0", [])]
)
def test_the_shipped_playbooks_ask_for(tier: Tier, days: list[int]) -> None:
    assert [(one.at, one.due) for one in of(tier)] == [(one, after(one)) for one in days]


def test_a_workspace_may_count_a_reading_in_working_days_from_the_first_on() -> None:
    days = {"reading-then": 0, "reading-next": 1, "reading-week": 5}
    asked = [Task(key, key, at, PM) for key, at in days.items()]
    found = clocks(asked, date(2025, 6, 6), WORKDAYS)
    assert [(one.key, one.due) for one in found] == [
        ("reading-next", date(2025, 6, 9)),
        ("reading-week", date(2025, 6, 13)),
    ]


def test_the_retrospective_and_the_verdict() -> None:
    t1, t2, t3 = (playbook(tier).tasks for tier in ("T1", "T2", "T3"))
    assert day_of(RETRO, t1, OUT, WORKDAYS) == date(2025, 6, 9)
    assert day_of(RETRO, t2, OUT, WORKDAYS) == date(2025, 6, 16)
    assert day_of(RETRO, t3, OUT, WORKDAYS) is None
    assert day_of(VERDICT, t1, OUT, WORKDAYS) == after(90)


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (3, ""),
        (4, "reading-7"),
        (26, "reading-7"),
        (27, "reading-30"),
        (56, "reading-30"),
        (57, "reading-60"),
        (86, "reading-60"),
        (87, "reading-90"),
        (300, "reading-90"),
    ],
)
def test_a_day_answers_the_last_clock_whose_time_had_come(day: int, key: str) -> None:
    assert answered(of("T1"), [after(day)]) == ({key: after(day)} if key else {})


def test_the_first_of_several_days_is_told() -> None:
    assert answered(of("T3"), [after(40), after(31)]) == {"reading-30": after(31)}


def test_what_became_of_each() -> None:
    found = kept(of("T1"), [after(8), after(61)], {"reading-90"})
    assert [(one.read_on, one.passed, one.dropped) for one in found] == [
        (after(8), False, False),
        (None, True, False),
        (after(61), False, False),
        (None, False, True),
    ]
    assert not any(one.is_late(after(200)) for one in found)


@pytest.mark.parametrize(("today", "late"), [(30, False), (31, True)])
def test_it_is_late_when_its_day_is_over(today: int, late: bool) -> None:
    [one] = kept(of("T3"), [], ())
    assert one.is_late(after(today)) is late


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2025, 5, 2), False),
        (date(2025, 5, 5), True),
        (date(2025, 6, 2), True),
        (date(2025, 6, 3), False),
    ],
)
def test_a_baseline_is_of_the_days_right_before(day: date, holds: bool) -> None:
    assert is_baseline(day, OUT, 20, WORKDAYS) is holds


DAYS = st.lists(st.integers(1, 200), max_size=8)


@given(DAYS, st.integers(1, 200), st.integers(0, 250))
def test_one_more_reading_makes_nothing_late(days: list[int], more: int, today: int) -> None:
    before = kept(of("T1"), map(after, days), ())
    now = kept(of("T1"), map(after, [*days, more]), ())
    late = {one.clock.key for one in before if one.is_late(after(today))}
    assert {one.clock.key for one in now if one.is_late(after(today))} <= late


@given(DAYS)
def test_no_reading_answers_a_clock_before_its_time(days: list[int]) -> None:
    for one in kept(of("T1"), map(after, days), ()):
        assert one.read_on is None or one.read_on >= one.clock.due - timedelta(days=EARLY)
