"""Load: every task stands in one week, and a week with more than it bears is on fire."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.people import PMM
from alongside.core.playbooks.crowding import Coming
from alongside.core.playbooks.load import WEEKS, Due, Load, bears, load, monday
from alongside.core.playbooks.playbook import Unit
from alongside.core.playbooks.shipped import playbook
from alongside.core.policy import GENERAL
from alongside.core.tiers import TIERS
from alongside.core.workdays import Workdays

WEDNESDAY = date(2026, 3, 4)


def of(*tasks: Due, today: date = WEDNESDAY, workdays: Workdays | None = None) -> Load:
    return load(tasks, (), today=today, most=5, workdays=workdays or Workdays())


def test_weeks_begin_on_this_ones_monday() -> None:
    weeks = of().weeks
    assert len(weeks) == WEEKS == 16
    assert weeks[0].begin == date(2026, 3, 2)
    assert weeks[-1].begin == date(2026, 6, 15)
    assert not any(week.is_on_fire for week in weeks)


def test_what_is_over_is_late_and_no_week_has_it() -> None:
    told = of(Due(1, date(2026, 3, 3), 4), Due(1, WEDNESDAY, 2, gates=1))
    assert (told.late, told.tasks) == (4, 2)
    assert (told.weeks[0].tasks, told.weeks[0].gates) == (2, 1)


def test_tasks_and_gates_of_a_week_add_up() -> None:
    told = of(Due(1, WEDNESDAY, 2, gates=1), Due(1, WEDNESDAY, 1, gates=1), Due(2, WEDNESDAY, 1))
    assert (told.weeks[0].tasks, told.weeks[0].gates) == (4, 2)
    assert told.weeks[0].by_launch == {1: 3, 2: 1}


def test_what_is_foreseen_of_one_week_adds_up() -> None:
    foreseen = [Due(7, WEDNESDAY, 2), Due(7, WEDNESDAY, 1), Due(8, WEDNESDAY, 1)]
    told = load((), (), today=WEDNESDAY, most=5, workdays=Workdays(), foreseen=foreseen)
    assert told.weeks[0].foreseen_of == {7: 3, 8: 1}


def test_one_more_than_it_bears_sets_a_week_on_fire() -> None:
    five, six = (of(Due(1, date(2026, 3, 10), many)) for many in (5, 6))
    assert not five.fires
    assert [(week.begin, week.over) for week in six.fires] == [(date(2026, 3, 9), 1)]


def test_a_week_with_holidays_bears_less() -> None:
    christmas = Workdays([date(2026, 12, 24), date(2026, 12, 25)])
    assert bears(date(2026, 12, 21), 5, christmas) == 3
    assert bears(date(2026, 12, 21), 4, christmas) == 3, "rounded up"
    assert bears(date(2026, 12, 28), 5, christmas) == 5
    empty = Workdays(date(2026, 12, 21) + timedelta(days=number) for number in range(5))
    assert bears(date(2026, 12, 21), 5, empty) == 0
    assert of(Due(1, date(2026, 12, 22)), today=date(2026, 12, 21), workdays=empty).fires


def test_what_is_foreseen_counts_for_the_fire_and_is_told_apart() -> None:
    told = load(
        [Due(1, date(2026, 3, 10), 3)],
        (),
        today=WEDNESDAY,
        most=5,
        workdays=Workdays(),
        foreseen=[Due(7, date(2026, 3, 13)), Due(9, date(2026, 3, 12), 2)],
    )
    week = told.weeks[1]
    assert list(week.foreseen_of.items()) == [(9, 2), (7, 1)]
    assert (week.tasks, week.foreseen, week.all, week.over) == (3, 3, 6, 1)
    assert (told.tasks, told.foreseen) == (3, 3)


def test_the_launches_of_a_week_and_whose_tasks_are_most() -> None:
    coming = [
        Coming(f"launch-{number}", "", "T2", date(2026, 3, day), frozenset(), frozenset())
        for number, day in ((1, 12), (2, 10))
    ]
    tasks = [Due(1, date(2026, 3, 9)), Due(2, date(2026, 3, 10), 2)]
    week = load(tasks, coming, today=WEDNESDAY, most=5, workdays=Workdays()).weeks[1]
    assert [one.key for one in week.launches] == ["launch-2", "launch-1"]
    assert list(week.by_launch.items()) == [(2, 2), (1, 1)]


@given(st.lists(st.tuples(st.integers(-40, 200), st.integers(1, 9))))
def test_no_task_is_lost_or_told_twice(tasks: list[tuple[int, int]]) -> None:
    dues = [Due(1, WEDNESDAY + timedelta(days=days), many) for days, many in tasks]
    told = of(*dues)
    end = monday(WEDNESDAY) + timedelta(weeks=WEEKS)
    assert told.late == sum(one.many for one in dues if one.day < WEDNESDAY)
    assert told.tasks == sum(one.many for one in dues if WEDNESDAY <= one.day < end)


def test_the_default_is_more_than_two_launches_ask_for_at_their_busiest() -> None:
    """What the page says of its default."""
    for tier in TIERS:
        ours = [
            task.at
            for task in playbook(tier).tasks
            if task.owner == PMM and task.unit is Unit.WORKING_DAYS
        ]
        busiest = max((sum(at <= one < at + 5 for one in ours) for at in ours), default=0)
        assert busiest <= 2, tier
    assert GENERAL["load.tasks"].default == 5
