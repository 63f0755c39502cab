"""Passages to be shown."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.search.passages import (
    APART,
    LONGEST,
    MOST,
    SHORTEST_TURN,
    Passage,
    passages,
    read_from,
)


def found(
    scores: list[float], words: list[int], among: set[int] | None = None
) -> list[tuple[int, int]]:
    got = passages(np.array(scores, float), np.array(words, np.uint32), among=among)
    return [(one.first, one.last) for one in got]


def test_the_best_turn_grows_towards_the_better_neighbour_as_long_as_there_is_room() -> None:
    assert found([0, 3, 5, 4, 1, 0], [50] * 6)[0] == (1, 3)
    assert found([0, 3, 5, 4, 1, 0], [50, 50, 50, 51, 50, 50])[0] == (2, 3)


def test_a_turn_that_is_longer_stands_alone() -> None:
    assert found([0, 5, 4], [10, LONGEST + 1, 10])[0] == (1, 1)


def test_the_next_one_keeps_its_distance() -> None:
    words = [LONGEST] * 9
    assert found([9, 8, 7, 6, 5, 4, 3, 2, 1], words) == [(0, 0), (4, 4), (8, 8)]
    assert found([1, 2, 3, 4, 9, 8, 7, 6, 8], words) == [(4, 4), (8, 8), (0, 0)]


def test_a_passage_grows_from_no_short_turn_but_over_it() -> None:
    assert found([1, 9, 1], [5, SHORTEST_TURN - 1, 5]) == [(0, 2)]
    assert found([9, 9], [SHORTEST_TURN - 1, 0]) == []
    assert found([9], [SHORTEST_TURN]) == [(0, 0)]


def test_of_equal_turns_the_first_is_taken() -> None:
    assert found([1, 1, 1], [LONGEST] * 3) == [(0, 0)]


def test_only_among_some_turns() -> None:
    words = [LONGEST, LONGEST, 2, LONGEST]
    assert found([9, 8, 7, 6], words, among={2}) == [(2, 2)]
    assert found([9, 8, 7, 6], [50, 50, 2, 50], among={2}) == [(0, 2)]
    assert found([9, 8], [50, 50], among=set()) == []


def test_a_score_is_weighed_by_words() -> None:
    (one,) = passages(np.array([3.0, 0.0]), np.array([10, 20], np.uint32))
    assert one == Passage(0, 1, 1.0)


def test_a_turn_that_is_too_long_is_read_from_where_it_fits() -> None:
    words = np.array([15, 600, 15], np.uint32)
    places = np.zeros(64)
    places[40:50] = 1
    assert read_from(Passage(1, 1, 0.0), places, words) == 335
    assert read_from(Passage(1, 1, 0.0), np.zeros(64), words) == 0
    assert read_from(Passage(1, 1, 0.0), np.arange(64.0), words) == 445
    assert read_from(Passage(0, 0, 0.0), places, words) == 0


@given(st.lists(st.integers(0, 500), min_size=1, max_size=9), st.data())
def test_all_that_is_read_lies_in_the_passage(counts: list[int], data: st.DataObject) -> None:
    words = np.array(counts, np.uint32)
    first = data.draw(st.integers(0, len(counts) - 1))
    places = np.array([data.draw(st.floats(0, 2)) for _ in range(sum(counts) // 10 + 1)])
    left_out = read_from(Passage(first, first, 0.0), places, words)
    assert 0 <= left_out <= max(0, counts[first] - LONGEST)


def test_no_turns() -> None:
    assert found([], []) == []


@given(
    st.lists(st.tuples(st.floats(-9, 9), st.integers(0, 200)), max_size=60),
    st.none() | st.sets(st.integers(0, 59)),
)
def test_any_passages_lie_inside_and_are_distinct(
    turns: list[tuple[float, int]], among: set[int] | None
) -> None:
    scores, words = [score for score, _ in turns], [count for _, count in turns]
    got = found(scores, words, among)
    assert len(got) <= MOST
    for first, last in got:
        assert 0 <= first <= last < len(turns)
        held = words[first : last + 1]
        assert sum(held) <= LONGEST or len(held) == 1
        assert among is None or among & set(range(first, last + 1))
    for (_, before), (after, _) in zip(sorted(got), sorted(got)[1:], strict=False):
        assert after - before > APART
