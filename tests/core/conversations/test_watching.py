"""How much somebody saw or played, and how much of what is told can be true."""

import itertools
import time

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.conversations.watching import (
    FAST,
    FASTEST,
    LONGEST_PAUSE,
    Span,
    believable_time,
    believable_turns,
    is_enough,
    joined,
    length,
    read,
    within,
    without,
    written,
)

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8)


def numbers(spans: list[Span] | tuple[Span, ...]) -> set[int]:
    return {number for begin, end in spans for number in range(begin, end)}


@given(SPANS)
def test_spans_are_joined_and_survive_being_written(spans: list[Span]) -> None:
    one = joined(spans)
    assert numbers(one) == numbers(spans)
    assert length(one) == len(numbers(spans))
    assert read(written(one)) == one
    assert list(one) == sorted(one)
    assert all(end < begin for (_, end), (begin, _) in itertools.pairwise(one))


@given(SPANS, SPANS, st.integers(0, 40))
def test_spans_without_others_and_within(spans: list[Span], others: list[Span], most: int) -> None:
    assert numbers(without(spans, others)) == numbers(spans) - numbers(others)
    assert numbers(within(spans, most)) == {number for number in numbers(spans) if number < most}


def test_many_spans_take_no_longer_than_few() -> None:
    """A browser may tell anything, and others wait meanwhile: each against each took twenty seconds."""
    many = read(",".join(f"{at}-{at + 1}" for at in range(0, 20_000, 4)))
    before = time.process_time()
    assert without(many, [(begin + 2, end + 2) for begin, end in many]) == many
    assert without(many, many) == ()
    assert time.process_time() - before < 1


def test_what_is_no_span_is_passed_over() -> None:
    assert read("0-3,x,5-4,-1-2,7-8-9,10 - 12,٣-٤,2-6, 8-9") == ((0, 6), (8, 9))
    assert read("") == ()
    assert read("9999999999-1") == ()


def test_no_more_turns_than_the_time_allows() -> None:
    sizes = dict.fromkeys(range(100), FAST)
    assert believable_turns([(0, 100)], [], sizes=sizes, seconds=10) == ((0, 10),)
    assert believable_turns([(0, 100)], [(0, 10)], sizes=sizes, seconds=10) == ((0, 20),)
    assert believable_turns([(0, 100)], [(50, 60)], sizes=sizes, seconds=0) == ((50, 60),)
    assert believable_turns([(0, 100)], [], sizes=sizes, seconds=-5) == ()


def test_a_pause_is_not_time_to_read() -> None:
    sizes = dict.fromkeys(range(1000), FAST)
    hour = believable_turns([(0, 1000)], [], sizes=sizes, seconds=3600)
    assert length(hour) == LONGEST_PAUSE


def test_a_turn_that_is_longer_than_any_time_can_be_seen() -> None:
    sizes = {0: 10**7}
    assert believable_turns([(0, 1)], [], sizes=sizes, seconds=LONGEST_PAUSE - 1) == ()
    assert believable_turns([(0, 1)], [], sizes=sizes, seconds=LONGEST_PAUSE) == ((0, 1),)
    assert believable_turns([(0, 2)], [], sizes={}, seconds=LONGEST_PAUSE) == (), "it is not there"


def test_no_more_is_played_than_the_time_allows() -> None:
    second = 1000 * FASTEST
    assert believable_time([(0, 10**6)], [], seconds=2) == ((0, 2 * second),)
    assert believable_time([(0, 500), (900, 10**6)], [(0, 500)], seconds=1) == (
        (0, 500),
        (900, 900 + second),
    )
    assert believable_time([(0, 100), (200, 300)], [], seconds=0.05) == ((0, 100), (200, 250))


@given(SPANS, SPANS, st.floats(-10, 500))
def test_what_is_known_is_never_lost(told: list[Span], known: list[Span], seconds: float) -> None:
    sizes = dict.fromkeys(range(41), 500)
    seen = believable_turns(told, known, sizes=sizes, seconds=seconds)
    played = believable_time(told, known, seconds=seconds)
    for found in (seen, played):
        assert numbers(known) <= numbers(found) <= numbers(known) | numbers(told)


def test_enough_is_half() -> None:
    assert is_enough(turns=5, of_turns=10, played=0, of_milliseconds=None)
    assert not is_enough(turns=4, of_turns=10, played=0, of_milliseconds=None)
    assert is_enough(turns=0, of_turns=10, played=500, of_milliseconds=1000)
    assert not is_enough(turns=4, of_turns=10, played=499, of_milliseconds=1000)
    assert not is_enough(turns=0, of_turns=0, played=0, of_milliseconds=0)
