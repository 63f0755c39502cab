"""How effort splits over objectives."""

import pytest

from alongside.core.effort import Work, split


def work(*objectives: int, effort: float | None = None) -> Work:
    return Work(1, None, effort, objectives)


def test_nothing_is_linked() -> None:
    parts = split([work(), work(effort=5)])
    assert (parts.shares, parts.linked, parts.loose, parts.top) == ({}, 0, 2, 0.0)
    assert not parts.by_estimates


def test_by_counts() -> None:
    parts = split([work(1), work(1), work(2), work()])
    assert parts.shares == pytest.approx({1: 2 / 3, 2: 1 / 3})
    assert (parts.linked, parts.loose, parts.by_estimates, parts.estimated) == (3, 1, False, 0)


def test_evenly() -> None:
    assert split([work(1, 2), work(2)]).shares == pytest.approx({2: 0.75, 1: 0.25})


def test_by_estimates() -> None:
    parts = split([work(1, effort=30), work(2, effort=10), work(effort=500)])
    assert parts.shares == pytest.approx({1: 0.75, 2: 0.25})
    assert (parts.by_estimates, parts.estimated) == (True, 2)


def test_half_of_them_have_one() -> None:
    parts = split([work(1, effort=30), work(2, effort=10), work(2), work(2)])
    assert parts.by_estimates
    assert parts.shares == pytest.approx({2: 50 / 80, 1: 30 / 80}), "the median of 30 and 10 is 20"
    assert not split([work(1, effort=30), work(2), work(2)]).by_estimates


def test_estimates_that_come_to_nothing() -> None:
    parts = split([work(1, effort=0), work(2, effort=0)])
    assert (parts.by_estimates, parts.shares) == (False, {1: 0.5, 2: 0.5})


def test_the_largest_first_and_equals_by_number() -> None:
    assert list(split([work(3), work(1), work(2), work(2)]).shares) == [2, 1, 3]
