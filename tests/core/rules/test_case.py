"""What a rule is given: when to look again, how far dates lie apart, whom one could ask."""

from datetime import date

import pytest

from alongside.core.people import PM, PMM
from alongside.core.plandate import parse
from alongside.core.policy import GENERAL, Policy
from alongside.core.rules import Case, policy_of, rules
from alongside.core.timeline import WorkspaceLine
from tests.core.rules.telling import evening, tell


def case(today: str, *holidays: str) -> Case:
    workspace = WorkspaceLine()
    workspace.holidays = {date.fromisoformat(day) for day in holidays}
    return Case(now=evening(today), policy=Policy(GENERAL, {}), workspace=workspace)


@pytest.mark.parametrize(
    ("today", "left", "day", "expected"),
    [
        ("2025-06-02", 2, "2025-06-12", "2025-06-10"),  # Thursday: from Tuesday on two are left
        ("2025-06-02", 2, "2025-06-15", "2025-06-11"),  # Sunday: nothing is left from Friday on
        ("2025-06-02", 0, "2025-06-15", "2025-06-13"),
        ("2025-06-02", 0, "2025-06-12", "2025-06-12"),
        ("2025-06-10", 2, "2025-06-12", None),
        ("2025-06-09", 2, "2025-06-12", "2025-06-10"),
    ],
)
def test_looking_again_when_days_are_left(
    today: str, left: int, day: str, expected: str | None
) -> None:
    this, wanted = case(today), date.fromisoformat(day)
    this.look_again_when_left(left, wanted)
    assert this.next_look == (date.fromisoformat(expected) if expected else None)
    if this.next_look:
        later = case(str(this.next_look))
        assert later.wd_until(wanted) == left
        assert this.wd_until(wanted) > left


@pytest.mark.parametrize(
    ("today", "since", "expected"),
    [
        ("2025-06-02", "2025-06-02", "2025-06-05"),
        ("2025-06-02", "2025-05-31", "2025-06-04"),  # a Saturday
        ("2025-06-05", "2025-06-02", None),
        ("2025-06-04", "2025-06-02", "2025-06-05"),
        ("2025-06-06", "2025-06-06", "2025-06-12"),  # Monday is a holiday
    ],
)
def test_looking_again_after_days(today: str, since: str, expected: str | None) -> None:
    this = case(today, "2025-06-09")
    this.look_again_after(evening(since), 2)
    assert this.next_look == (date.fromisoformat(expected) if expected else None)


def test_the_earliest_turning_counts_until_the_next_release_begins() -> None:
    this = case("2025-06-02")
    assert this.next_look is None
    this.look_again_past(date(2025, 6, 10))
    this.look_again_past(date(2025, 6, 12))
    assert this.next_look == date(2025, 6, 11)
    this.look_again_after(evening("2025-06-02"), 2)
    this.look_again_after(evening("2025-06-02"), 3)
    assert this.next_look == date(2025, 6, 5)
    this.look_again(date(2025, 6, 2))
    assert this.next_look == date(2025, 6, 5)
    this.look_again(date(2025, 6, 3))
    assert this.next_look == date(2025, 6, 3)
    this.begin(date(2025, 6, 20))
    assert this.next_look == date(2025, 6, 20)
    this.begin()
    assert this.next_look is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2025-06-02", "2025-06-09", 5),
        ("2025-06-09", "2025-06-02", 5),
        ("2025-06-02", "2025-06-02", 0),
        ("2025-06", "2025-06-25", 0),
        ("2025-06-25", "2025-06", 0),
        ("2025-06", "2025-07", 22),
        (None, "2025-06-02", None),
        ("2025-06-02", None, None),
        (None, None, 0),
    ],
)
def test_how_far_dates_lie_apart(one: str | None, other: str | None, expected: int | None) -> None:
    dates = [parse(text) if text else None for text in (one, other)]
    assert case("2025-06-02").apart(*dates) == expected


def test_without_neighbours_nothing_collides() -> None:
    log = [
        "2025-06-02  pm  tier_set  tier=T1",
        "2025-06-02  pm  release_date_stated  date=2025-09-15",
    ]
    timeline = tell([], log).fold(evening("2025-06-03"))
    workspace = timeline.workspace
    alone = Case(now=evening("2025-06-03"), policy=policy_of(workspace), workspace=workspace)
    assert rules()["PAR902"].check(next(timeline.releases()), alone) is None


def test_who_could_be_asked() -> None:
    world = tell(["members support pmm", "pair pm=none"], ["2025-06-02  pmm  tier_set  tier=T1"])
    timeline = world.fold(evening("2025-06-03"))
    this = Case(
        now=evening("2025-06-03"),
        policy=policy_of(timeline.workspace),
        workspace=timeline.workspace,
    )
    assert this.has_sides
    assert this.sits(PMM, world.areas["area"])
    assert not this.sits(PM, world.areas["area"])
    assert not this.sits(PMM, None)
    assert not case("2025-06-03").has_sides
