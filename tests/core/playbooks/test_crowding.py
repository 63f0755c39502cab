"""Launches that fall too close together: by the limits of PAR902, told on the last of them."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.playbooks.crowding import Coming, Limits, collisions, crowds, limits_of
from alongside.core.policy import Policy
from alongside.core.rules import settings
from alongside.core.workdays import Workdays

MONDAY = date(2026, 3, 2)
LIMITS = Limits(10, 20, {"T1": 1, "T2": 3})
DAYS = Workdays()


def coming(key: str, tier: str, wd: int, *marketers: int) -> Coming:
    return Coming(key, key, tier, DAYS.add(MONDAY, wd), frozenset(marketers), frozenset())


def told(*those: Coming) -> list[tuple[str, str, int | None]]:
    found = collisions(those, LIMITS, DAYS)
    return [(one.launches[0].key, one.launches[-1].key, one.marketer) for one in found]


def test_the_limits_are_those_of_the_rule() -> None:
    policy = Policy(settings(), {"PAR902.close_wd": 5, "PAR902.most_T2": 2})
    assert limits_of(policy) == (5, 20, {"T1": 1, "T2": 2})


def test_two_t1_collide_whoever_launches_them() -> None:
    assert told(coming("a", "T1", 0, 1), coming("b", "T1", 10, 2)) == [("a", "b", None)]
    assert told(coming("a", "T1", 0, 1), coming("b", "T1", 11, 2)) == []


def test_those_of_one_marketer_are_counted_over_a_longer_time() -> None:
    assert told(coming("a", "T1", 0, 1), coming("b", "T1", 20, 1)) == [("a", "b", 1)]
    assert told(coming("a", "T1", 0, 1), coming("b", "T1", 21, 1)) == []
    four = [coming(name, "T2", wd, 1) for name, wd in zip("abcd", (0, 5, 15, 20), strict=True)]
    assert told(*four) == [("a", "d", 1)]
    assert told(*four[:3]) == []
    assert told(*four[:3], coming("d", "T2", 20, 2)) == []


def test_each_is_told_on_the_last_that_crowds_and_holds_no_later_one() -> None:
    five = [coming(name, "T2", wd, 1) for name, wd in zip("abcde", (0, 5, 15, 20, 21), strict=True)]
    found = collisions(five, LIMITS, DAYS)
    assert ["".join(one.key for one in told.launches) for told in found] == ["abcd", "bcde"]


def test_on_the_same_day_their_keys_say_who_comes_first() -> None:
    """Whatever they are called, and in whatever order they come in."""
    late, early = coming("a", "T1", 3, 1), coming("b", "T1", 0, 2)
    assert told(late, early) == [("b", "a", None)]
    assert told(coming("y", "T1", 0, 2), coming("x", "T1", 0, 1)) == [("x", "y", None)]


def test_collisions_come_by_the_day_of_their_last() -> None:
    small = [coming(f"z{number}", "T2", number, 1) for number in range(4)]
    large = [coming("a1", "T1", 0, 2), coming("a2", "T1", 10, 3)]
    again = [coming("m1", "T2", 30, 4)]
    again += [coming(f"m{number}", "T2", 30 + number, 4) for number in range(2, 5)]
    assert [last for _, last, _ in told(*large, *again, *small)] == ["z3", "a2", "m4"]


def test_nobody_collides_with_what_has_no_tier_or_a_small_one() -> None:
    assert (
        told(*(coming(str(number), tier, 0, 1) for number, tier in enumerate(["", "T3", "T0"] * 3)))
        == []
    )


def test_a_close_one_is_told_once_and_of_everybody() -> None:
    found = collisions([coming("b", "T1", 3, 1), coming("a", "T1", 0, 1)], LIMITS, DAYS)
    assert [(one.apart, one.marketer, one.tier) for one in found] == [(10, None, "T1")]


@given(
    st.lists(st.integers(0, 120), max_size=25).map(sorted),
    st.integers(0, 4),
    st.integers(0, 30),
)
def test_exactly_those_are_one_too_many_that_have_more_than_so_many_behind_them(
    ahead: list[int], most: int, apart: int
) -> None:
    days = [MONDAY + timedelta(days=number) for number in ahead]
    found = {last: first for first, last in crowds(days, most=most, apart=apart, workdays=DAYS)}
    for last, day in enumerate(days):
        near = [place for place in range(last + 1) if DAYS.between(days[place], day) <= apart]
        assert (last in found) == (len(near) > most)
        if last in found:
            assert found[last] == near[0]
