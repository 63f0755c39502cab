"""Search over all conversations: which of them, and which passages in which order."""

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.search.over_all import (
    CANDIDATES,
    LOOKED_AT,
    NAMED,
    RUN,
    Answer,
    Candidate,
    Looked,
    Measured,
    answers,
    candidates,
    two_best,
)
from alongside.core.search.passages import Passage

CLOSE = [(1, 0.8), (2, 0.7), (3, 0.2), (1, 0.6), (2, 0.7), (3, 0.2), (4, 0.3), (4, 0.0)]
WORDS = [(1, 9.0), (3, 8.0), (2, 5.0), (1, 1.0), (2, 0.0), (3, 0.0)]
WHOLE = [(2, 4.0), (1, 4.0), (3, 2.0)]


Scored = Iterable[tuple[int, float]]


def measured(
    *, close: Scored | None, lexical: Scored, whole: Scored, waiting: Collection[int] = ()
) -> Measured:
    """A store that holds these chunks of conversations, and these conversations."""
    some = [list(one or ()) for one in (close, lexical, whole)]
    ids = sorted({one for scored in some for one, _ in scored})

    def two(scored: Sequence[tuple[int, float]]) -> np.ndarray:
        chunks = [[score for one, score in scored if one == number] or [0.0] for number in ids]
        begins = np.cumsum([0, *map(len, chunks)])[:-1] if chunks else np.zeros(0, np.intp)
        return two_best(np.array([score for one in chunks for score in one]), begins)

    return Measured(
        ids=np.array(ids, np.int64),
        lexical=two(some[1]),
        whole=np.array([max((s for i, s in some[2] if i == one), default=0.0) for one in ids]),
        close=None if close is None else two(some[0]),
        embedded=np.array([one not in waiting for one in ids], bool),
    )


def order(found: list[Candidate]) -> list[int]:
    return [one.conversation for one in found]


def test_all_measures_have_a_say() -> None:
    assert order(candidates(measured(close=CLOSE, lexical=WORDS, whole=WHOLE))) == [1, 2, 3, 4]
    assert order(candidates(measured(close=CLOSE, lexical=[], whole=[]))) == [1, 2, 3, 4]
    same = [(1, 0.5), (2, 0.5), (3, 0.5)]
    assert order(candidates(measured(close=same, lexical=[(2, 9.0)], whole=[]))) == [2, 1, 3]
    assert order(candidates(measured(close=same, lexical=[], whole=[(3, 9.0)]))) == [3, 1, 2]
    assert candidates(measured(close=[], lexical=[], whole=[])) == []


def test_a_conversation_is_as_good_as_its_two_best_chunks() -> None:
    """One that is good all along goes before one with a single hit."""
    found = candidates(
        measured(close=[(1, 0.9), (1, 0.0), (2, 0.6), (2, 0.5), (2, 0.4)], lexical=[], whole=[])
    )
    assert order(found) == [2, 1]
    found = candidates(measured(close=[(1, 0.7), (1, 0.7), *[(2, 0.6)] * 3], lexical=[], whole=[]))
    assert order(found) == [1, 2]


def test_a_short_one_is_as_good_as_its_only_chunk() -> None:
    """A note of three lines has no second chunk that could be better or worse."""
    close = [(1, 0.9), (1, 0.1), (2, 0.8), (3, 0.4)]
    assert order(candidates(measured(close=close, lexical=[], whole=[]))) == [2, 1, 3]


def test_one_in_which_somebody_takes_part_who_is_named() -> None:
    before = {
        one.conversation: one.score
        for one in candidates(measured(close=CLOSE, lexical=WORDS, whole=WHOLE))
    }
    found = candidates(measured(close=CLOSE, lexical=WORDS, whole=WHOLE), named={3, 99})
    assert order(found)[0] == 3
    assert found[0].score == pytest.approx(before[3] + NAMED)


def test_without_a_model_words_decide() -> None:
    found = candidates(measured(close=None, lexical=WORDS, whole=WHOLE))
    assert order(found) == [1, 2, 3]
    assert found[0].score == pytest.approx(0.92, abs=0.01)


def test_one_whose_vectors_are_still_to_be_made_is_judged_by_its_words() -> None:
    close = [(1, 0.5), (1, 0.5), (2, 0.4), (2, 0.4)]
    words = [(1, 2.0), (2, 1.0), (3, 9.0)]
    whole = [(1, 2.0), (2, 1.0), (3, 9.0)]
    assert order(candidates(measured(close=close, lexical=words, whole=whole))) == [1, 3, 2]
    waiting = candidates(measured(close=close, lexical=words, whole=whole, waiting={3}))
    assert order(waiting) == [3, 1, 2]


def test_few_are_looked_at_closely() -> None:
    many = [(at, 1 / (1 + at)) for at in range(500)]
    found = candidates(measured(close=many, lexical=many, whole=many))
    assert order(found) == list(range(LOOKED_AT))
    assert order(candidates(measured(close=many, lexical=many, whole=many), most=3)) == [0, 1, 2]


def test_the_size_of_the_store_does_not_change_the_scale() -> None:
    few = [(at, 1 / (1 + at)) for at in range(CANDIDATES)]
    many = [(at, 1 / (1 + at)) for at in range(CANDIDATES * 9)]
    assert candidates(measured(close=few, lexical=few, whole=few)) == (
        candidates(measured(close=many, lexical=many, whole=many))
    )


@given(st.lists(st.lists(st.floats(0, 9), min_size=1, max_size=5), max_size=9))
def test_the_two_best_of_each(chunks) -> None:
    begins = np.cumsum([0, *map(len, chunks)])[:-1] if chunks else np.zeros(0, np.intp)
    naive = [float(np.mean(sorted(one, reverse=True)[:2])) for one in chunks]
    scores = np.array([score for one in chunks for score in one])
    assert two_best(scores, begins).tolist() == pytest.approx(naive)


SCORED = st.lists(st.tuples(st.integers(1, 9), st.floats(-1, 9)), max_size=30)


@given(SCORED, SCORED, SCORED, st.randoms(use_true_random=False))
def test_the_order_in_which_the_store_gives_them_does_not_matter(
    close, lexical, whole, chance
) -> None:
    found = candidates(measured(close=close, lexical=lexical, whole=whole))
    assert len({one.conversation for one in found}) == len(found)
    for given_ in (close, lexical, whole):
        chance.shuffle(given_)
    again = candidates(measured(close=close, lexical=lexical, whole=whole))
    assert [one.conversation for one in again] == [one.conversation for one in found]
    assert all(one.score >= two.score for one, two in pairwise(found))


def looked(conversation: int, score: float, *within: float, good: bool = True) -> Looked:
    passages = [Passage(10 * at, 10 * at + 3, one) for at, one in enumerate(within)]
    return Looked(Candidate(conversation, score), passages, good)


def shown(found: list[Answer]) -> list[tuple[int, int]]:
    return [(one.conversation, one.passage.first) for one in found]


def test_a_passage_counts_less_the_lower_it_stands_in_its_conversation() -> None:
    found = answers([looked(1, 1.0, 2.0, 2.0, 2.0), looked(2, 0.5, 2.0)])
    assert shown(found) == [(1, 0), (2, 0), (1, 10), (1, 20)]
    assert [one.score for one in found] == pytest.approx(
        [1.2, 0.7, 1.2 - log(2), 1.2 - log(3)],
    )


def test_two_of_one_conversation_and_then_another_good_one() -> None:
    found = answers([looked(1, 9.0, *[1.0] * 5), looked(2, 0.0, 1.0), looked(3, -1.0, 1.0, 1.0)])
    assert [one for one, _ in shown(found)] == [1, 1, 2, 1, 1, 3, 1, 3]


def test_one_that_is_not_good_is_not_waited_for() -> None:
    found = answers([looked(1, 9.0, *[1.0] * 3), looked(2, 0.0, 1.0, good=False)])
    assert [one for one, _ in shown(found)] == [1, 1, 1, 2]


def test_of_equal_ones_the_older_conversation_comes_first() -> None:
    assert shown(answers([looked(2, 1.0, 1.0), looked(1, 1.0, 1.0)])) == [(1, 0), (2, 0)]


def test_conversations_without_a_passage() -> None:
    assert answers([]) == answers([looked(1, 9.0)]) == []


@given(
    st.lists(
        st.tuples(st.integers(1, 9), st.floats(-9, 9), st.integers(0, 6), st.booleans()),
        max_size=9,
        unique_by=lambda one: one[0],
    )
)
def test_never_more_than_two_before_the_next_good_one(
    conversations: list[tuple[int, float, int, bool]],
) -> None:
    found = answers(
        looked(one, score, *[1.0] * count, good=good) for one, score, count, good in conversations
    )
    assert len(set(shown(found))) == len(found) == sum(count for _, _, count, _ in conversations)
    good = {one for one, _, _, is_good in conversations if is_good}
    ids = [one.conversation for one in found]
    for at in range(RUN, len(ids)):
        if len(set(ids[at - RUN : at + 1])) == 1:
            assert not good & set(ids[at + 1 :]) - {ids[at]}
    for one in ids:
        own = [answer.passage.first for answer in found if answer.conversation == one]
        assert own == sorted(own)
