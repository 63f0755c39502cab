"""How much it says that a word is found."""

from itertools import pairwise

import pytest

from alongside.core.search.rarity import Rarity, rarity


def test_the_rarer_the_more_it_says() -> None:
    weights = [rarity(counted=100, holding=holding) for holding in range(101)]
    assert all(more > less > 0 for more, less in pairwise(weights))
    assert rarity(counted=0, holding=0) == pytest.approx(0.693, abs=1e-3)


def test_a_word_never_heard_weighs_most() -> None:
    store = Rarity(counted=10, holding={"pedal": 3})
    assert store.of("oboe") == rarity(counted=10, holding=0) > store.of("pedal")


def test_counts_that_have_not_caught_up_do_no_harm() -> None:
    assert Rarity(counted=2, holding={"pedal": 3}).of("pedal") == rarity(counted=2, holding=2)
