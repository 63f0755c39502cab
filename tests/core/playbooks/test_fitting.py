"""Whether the tasks of a launch fit in front of it: nothing is squeezed, and the ways out really are some."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.people import PM
from alongside.core.playbooks.fitting import Fit, State, choices, fit
from alongside.core.playbooks.playbook import Playbook, Task, Unit, critical, playbook_of
from alongside.core.playbooks.schedule import due, earliest_launch, left
from alongside.core.playbooks.shipped import lower_than, playbook
from alongside.core.tiers import TIERS, Tier
from alongside.core.workdays import Workdays

MONDAY = date(2026, 3, 2)
HOLIDAYS = Workdays([date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 1)])
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
STATES = st.dictionaries(
    st.sampled_from([task.key for task in playbook("T1").tasks]), st.sampled_from(State)
)


def task(key: str, at: int, *after: str, gate: bool = False, aspired: bool = False) -> Task:
    return Task(key, key, at, PM, after=after, gate=gate, aspired=aspired)


SMALL = playbook_of(
    "small",
    [
        task("wish", -20, aspired=True),
        task("poster", -15),
        task("words", -10),
        task("review", -5, "words", gate=True),
        task("launch", 0, "review"),
        task("retro", 5, "launch"),
    ],
)


def of(states: Mapping[str, State] | None = None, *, launch: date, there: Playbook = SMALL) -> Fit:
    return fit(there, states or {}, launch=launch, today=MONDAY, workdays=Workdays())


def in_wd(days: int) -> date:
    return Workdays().add(MONDAY, days)


def test_the_critical_path_are_gates_and_what_they_wait_for() -> None:
    assert critical(SMALL) == {"words", "review", "launch"}


def test_once_all_is_done_it_takes_no_days() -> None:
    done = dict.fromkeys(("words", "review", "launch"), State.DONE)
    fits = of(done, launch=in_wd(0))
    assert (fits.path, fits.short, fits.is_feasible) == (0, 0, True)


def test_on_the_last_day_it_fits() -> None:
    fits = of(launch=in_wd(10))
    assert fits.is_feasible
    assert (fits.left, fits.path, fits.short) == (10, 10, 0)
    assert [one.key for one in fits.missed] == ["wish", "poster"]


def test_a_day_later_it_does_not() -> None:
    late = of(launch=in_wd(9))
    assert not late.is_feasible
    assert (late.left, late.path, late.short) == (9, 10, 1)
    assert [one.key for one in late.late] == ["words"]


@pytest.mark.parametrize("state", [State.STARTED, State.DONE, State.SKIPPED])
def test_what_is_begun_done_or_dropped_asks_for_nothing(state: State) -> None:
    fits = of({"words": state}, launch=in_wd(9))
    assert fits.is_feasible
    assert fits.path == 5


def test_what_only_a_dropped_gate_waited_for_is_no_longer_critical() -> None:
    fits = of({"review": State.SKIPPED}, launch=in_wd(4))
    assert fits.is_feasible
    assert [one.key for one in fits.missed] == ["wish", "poster", "words"]


def test_an_over_launch() -> None:
    over = of(launch=in_wd(-1))
    assert over.left < 0
    assert [one.key for one in over.late] == ["words", "review", "launch"]


def test_the_three_ways_out() -> None:
    small = playbook_of("T9", [task("launch", 0), task("words", -9)])
    found = choices(SMALL, {}, [small], launch=in_wd(9), today=MONDAY, workdays=Workdays())
    assert found is not None
    assert found.hold_until == in_wd(10)
    assert [one.key for one in found.drop] == ["words"]
    [lower] = found.lower
    assert lower.tier == "T9"
    assert lower.fit.is_feasible
    assert [one.key for one in lower.left_out] == ["wish", "poster", "review", "retro"]


def test_no_way_out_is_offered_where_all_fits() -> None:
    assert choices(SMALL, {}, [], launch=in_wd(10), today=MONDAY, workdays=Workdays()) is None


@given(DAYS, DAYS)
def test_what_is_left_is_what_can_still_be_due(today: date, launch: date) -> None:
    """A task that is due `left` working days before the launch is not over; one a day earlier is."""
    days = left(today, launch, HOLIDAYS)
    at_the_last = [HOLIDAYS.add(launch, -more) for more in (days, days + 1)] if days >= 0 else []
    if at_the_last:
        assert at_the_last[0] >= today > at_the_last[1] or days == 0
    else:
        assert launch < today or not HOLIDAYS.is_workday(launch)


@given(DAYS, st.integers(0, 80))
def test_the_earliest_launch_is_the_earliest(today: date, needed: int) -> None:
    launch = earliest_launch(today, needed, HOLIDAYS)
    assert left(today, launch, HOLIDAYS) >= needed
    before = launch - timedelta(days=1)
    while not HOLIDAYS.is_workday(before):
        before -= timedelta(days=1)
    assert left(today, before, HOLIDAYS) < needed


@given(st.sampled_from(TIERS), st.lists(DAYS, min_size=1, max_size=6), DAYS, STATES)
def test_no_lead_is_ever_shortened(
    tier: Tier, launches: list[date], today: date, states: dict[str, State]
) -> None:
    """Wherever the launch is moved, a task keeps its distance from it; what does not fit is said, all of it."""
    there = playbook(tier)
    for launch in launches:
        for one in there.tasks:
            if one.at < 0:
                assert HOLIDAYS.between(due(one, launch, HOLIDAYS), launch) >= -one.at - 1
                assert due(one, launch, HOLIDAYS) == HOLIDAYS.add(launch, one.at)
        found = fit(there, states, launch=launch, today=today, workdays=HOLIDAYS)
        said = {one.key for one in (*found.late, *found.missed)}
        for one in there.tasks:
            is_open = states.get(one.key, State.OPEN) is State.OPEN
            over = due(one, launch, HOLIDAYS) < today
            assert (one.key in said) == (is_open and over), one
        assert found.is_feasible == (
            found.path <= found.left or (found.path == 0 and not found.late)
        )


@given(st.sampled_from(TIERS[:-1]), DAYS, DAYS, STATES)
def test_every_way_out_is_one(
    tier: Tier, launch: date, today: date, states: dict[str, State]
) -> None:
    """On the day until which it is held all fits, and none earlier does; and so it does with what was dropped."""
    there = playbook(tier)
    lower = [playbook(one) for one in lower_than(tier)]
    found = choices(there, states, lower, launch=launch, today=today, workdays=HOLIDAYS)
    if found is None:
        return
    held = fit(there, states, launch=found.hold_until, today=today, workdays=HOLIDAYS)
    assert held.is_feasible
    assert found.hold_until > launch
    dropped = {**states, **{one.key: State.SKIPPED for one in found.drop}}
    assert fit(there, dropped, launch=launch, today=today, workdays=HOLIDAYS).is_feasible
    for one in found.lower:
        would = fit(playbook(one.tier), states, launch=launch, today=today, workdays=HOLIDAYS)
        assert one.fit == would
        assert not {gone.key for gone in one.left_out} & {t.key for t in playbook(one.tier).tasks}


def test_what_comes_after_the_launch_or_is_only_aspired_to_is_not_critical() -> None:
    there = playbook_of(
        "odd",
        [task("wish", -3, aspired=True), task("launch", 0, "wish"), task("look", 1, gate=True)],
    )
    assert critical(there) == {"launch"}


def test_days_of_the_calendar_are_counted_on() -> None:
    reading = task("reading", 7)._replace(unit=Unit.DAYS)
    assert due(reading, date(2026, 4, 3), HOLIDAYS) == date(2026, 4, 10)


def test_on_the_day_of_a_launch_at_the_weekend_something_is_left_until_friday() -> None:
    friday, sunday = date(2026, 3, 6), date(2026, 3, 8)
    assert left(friday, sunday, Workdays()) == 1, "due one working day before it is due on Friday"
    assert left(sunday, sunday, Workdays()) == -1, "on Sunday that is over"
