"""Small releases that could go together: near each other, of one area, each in one train at most."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.playbooks.trains import MOST, Small, trains
from alongside.core.workdays import Workdays

MONDAY = date(2026, 3, 2)
DAYS = Workdays()


def small(number: int, wd: int, area: int = 1) -> Small:
    return Small(number, f"F-{number}", "Small", "general", area, DAYS.add(MONDAY, wd))


def found(*those: Small, apart: int = 10) -> list[list[int]]:
    return [[one.release for one in train] for train in trains(those, apart=apart, workdays=DAYS)]


def test_those_within_the_days_go_together() -> None:
    assert found(small(2, 10), small(1, 0), small(3, 11)) == [[1, 2]]
    assert found(small(1, 0), small(2, 11)) == []


def test_the_next_train_begins_where_the_last_one_ends() -> None:
    assert found(*(small(number, 5 * number) for number in range(6))) == [[0, 1, 2], [3, 4, 5]]


def test_areas_do_not_mix_and_the_soonest_train_comes_first() -> None:
    assert found(small(1, 0, 1), small(2, 1, 2)) == []
    those = [small(1, 20, 1), small(2, 21, 1), small(3, 3, 2), small(4, 3, 2)]
    assert found(*those) == [[3, 4], [1, 2]]


def test_on_the_same_day_the_first_release_says_which_train_comes_first() -> None:
    assert found(small(4, 2, 1), small(2, 0, 1), small(3, 1, 2), small(1, 0, 2)) == [[1, 3], [2, 4]]
    assert found(small(1, 0, 2), small(8, 1, 2), small(2, 0, 1), small(3, 1, 1)) == [[1, 8], [2, 3]]
    assert found(small(9, 0, 1), small(8, 1, 1)) == [[9, 8]], "by day, not by number"
    those = [small(1, 5, 2), small(2, 6, 2), small(3, 4, 1), small(4, 9, 1)]
    assert found(*those) == [[3, 4], [1, 2]], "by the first of a train, not by the second"


def test_a_train_is_not_endless() -> None:
    assert [len(train) for train in found(*(small(number, 0) for number in range(MOST + 3)))] == [
        MOST,
        3,
    ]


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(1, 3)), max_size=30), st.integers(0, 20))
def test_each_is_in_one_at_most_and_none_waits_longer(
    those: list[tuple[int, int]], apart: int
) -> None:
    releases = [
        Small(number, "", "", "", area, MONDAY + timedelta(days=day))
        for number, (day, area) in enumerate(those)
    ]
    told = list(trains(releases, apart=apart, workdays=DAYS))
    numbers = [one.release for train in told for one in train]
    assert len(numbers) == len(set(numbers))
    for train in told:
        assert len(train) > 1
        assert len({one.area for one in train}) == 1
        assert DAYS.between(train[0].day, train[-1].day) <= apart
