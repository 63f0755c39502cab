"""Curves along a conversation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.search.curves import Bins, nearby, smooth, standard


def test_turns_lie_on_the_bins_of_their_words() -> None:
    bins = Bins(np.array([5, 20, 0, 10]))
    assert bins.count == 4
    assert bins.first.tolist() == [0, 0, 2, 2]
    assert bins.beyond.tolist() == [1, 3, 3, 4]
    assert bins.middles.tolist() == [5, 15, 25, 35]
    assert bins.hits(np.array([0, 9, 10, 34])).tolist() == [2, 1, 0, 1]
    assert bins.of_turns(np.array([1.0, 2.0, 3.0, 4.0])).tolist() == [1, 2, 3, 3.5]


def test_what_turns_cover() -> None:
    bins = Bins(np.array([15, 15, 15]))
    assert bins.covered(np.array([True, False, False])).tolist() == [1, 1, 0, 0, 0]
    assert bins.covered(np.array([True, True, False])).tolist() == [1, 1, 1, 0, 0]


def test_a_hit_counts_one_at_its_place_and_less_farther_away() -> None:
    hits = np.zeros(101)
    hits[50] = 1
    close = nearby(hits, 100)
    assert close[50] == 1
    assert close[60] == pytest.approx(np.exp(-0.5))
    assert close[40] == close[60]
    assert close[50 + 31] > 0 == close[50 + 32]


def test_smoothing_keeps_what_is_the_same_everywhere() -> None:
    assert smooth(np.full(7, 3.0), 400) == pytest.approx(np.full(7, 3.0))


def test_standard() -> None:
    assert standard(np.array([1.0, 3.0])).tolist() == [-1, 1]
    assert standard(np.array([2.0, 2.0])).tolist() == [0, 0]
    assert standard(np.zeros(0)).tolist() == []


@given(st.lists(st.integers(0, 60), max_size=20))
def test_any_turns_lie_within_the_curve(words: list[int]) -> None:
    bins = Bins(np.array(words, int))
    assert bins.count == sum(words) // 10 + 1
    assert (bins.first >= 0).all()
    assert (bins.first < bins.beyond).all()
    assert (bins.beyond <= bins.count).all()
    curve = np.arange(bins.count, dtype=float)
    assert (np.diff(bins.of_turns(curve)) >= 0).all()
