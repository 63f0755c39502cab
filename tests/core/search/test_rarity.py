"""How much it says that a word is found."""

from itertools import pairwise

import pytest

from alongside.core.search.query import Term, take_apart
from alongside.core.search.rarity import Rarity, held, rarity, worth_a_search
from alongside.core.search.words import stem


def test_the_rarer_the_more_it_says() -> None:
    weights = [rarity(counted=100, holding=holding) for holding in range(101)]
    assert all(more > less > 0 for more, less in pairwise(weights))
    assert rarity(counted=0, holding=0) == pytest.approx(0.693, abs=1e-3)


def test_a_word_never_heard_weighs_most() -> None:
    store = Rarity(counted=10, holding={"pedal": 3})
    assert store.of("oboe") == rarity(counted=10, holding=0) > store.of("pedal")


def test_counts_that_have_not_caught_up_do_no_harm() -> None:
    assert Rarity(counted=2, holding={"pedal": 3}).of("pedal") == rarity(counted=2, holding=2)


def test_in_how_many_texts_a_stem_stands() -> None:
    counts = held(["Pedals and a pedal", "the pedal", "{pedal}"])
    assert counts == {"pedal": 2, "and": 1, "a": 1, "the": 1}


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        (100, ["pages", "pedals", "an", "oboe"]),
        (99, ["pages", "pedals", "oboe"]),
        (54, ["pedals", "oboe"]),
        (10, ["pedals", "oboe"]),
        (9, ["oboe"]),
        (0, ["oboe"]),
    ],
)
def test_as_many_terms_as_can_be_ranked_the_rarest_first(rows: int, kept: list[str]) -> None:
    terms = tuple(Term(stem(word), word, 1) for word in ("pages", "pedals", "an", "oboe"))
    holding = {"pag": 45, "pedal": 10, "an": 45}
    found = worth_a_search(terms, holding, rows=rows)
    assert [one.word for one in found] == kept


def test_one_term_is_left_however_common_it_is() -> None:
    (term,) = take_apart("pedals").terms
    assert worth_a_search([term], {"pedal": 1_000}, rows=0) == (term,)
    assert worth_a_search([], {}, rows=0) == ()
