"""Runs of words that tie one transcript to another."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.conversations.ties import Ties, rows, ties_between
from alongside.core.conversations.transcript import Turn
from tests.core.conversations.turns import turns


def ties(old: list[Turn], new: list[Turn]) -> Ties:
    return ties_between(*rows(old, new))


def test_a_row_has_all_words_with_their_turns() -> None:
    row, other = rows(turns("Well, yes!", "", "No."), turns("No."))
    assert [word.form for word in row.words] == ["well", "yes", "no"]
    assert (row.turns, row.firsts, row.text) == ([0, 0, 2], [0, 2, 2, 3], " well yes no ")
    assert [row.numbered(offset) for offset in row.offsets] == [0, 1, 2, 3]
    assert (other.turns, other.firsts, other.text) == ([0], [0, 1], " no ")


def test_runs_that_stand_once_in_both() -> None:
    old = turns("one two three four five", "six seven eight nine")
    assert ties(old, old) == ([0, 1, 5], [0, 1, 5])
    new = turns("zero", "six seven eight nine", "one two three four")
    assert ties(old, new) == ([5], [1])  # as many as the other way round
    assert ties(old, turns("six seven eight nine")) == ([5], [0])
    assert ties(old, turns("one two three")) == ([], [])


def test_a_run_that_stands_twice_is_no_tie() -> None:
    once, twice = turns("one two three four"), turns("one two three four", "one two three four")
    assert ties(once, twice) == ties(twice, once) == ties(twice, twice) == ([], [])
    three = [*once, *twice]
    assert ties(three, once) == ties(once, three) == ([], [])


def test_a_run_does_not_go_on_into_the_next_turn() -> None:
    parted = turns("one two", "three four five six")
    assert ties(parted, turns("one two three four five six")) == ([2], [2])


def test_ties_that_cross_are_left_out() -> None:
    some = ["a b c d", "e f g h", "i j k l", "m n o p"]
    moved = turns(some[3], *some[:3])
    assert ties(turns(*some), moved) == ([0, 4, 8], [4, 8, 12])
    assert ties(moved, turns(*some)) == ([4, 8, 12], [0, 4, 8])
    swapped = turns(some[1], some[0], some[3], some[2])
    assert ties(turns(*some), swapped) == ([4, 12], [0, 8])


WORDS = st.lists(st.sampled_from("abcdef"), max_size=9).map(" ".join)


@given(st.lists(WORDS, max_size=8), st.lists(WORDS, max_size=8))
def test_ties_rise_in_both_and_are_the_same_words(old: list[str], new: list[str]) -> None:
    one, other = rows(turns(*old), turns(*new))
    found = ties_between(one, other)
    for numbers in found:
        assert all(less < more for less, more in pairwise(numbers))
    for at, there in zip(*found, strict=True):
        assert [word.form for word in one.words[at : at + 4]] == [
            word.form for word in other.words[there : there + 4]
        ]
