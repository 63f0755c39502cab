"""Whether what was found is an answer, and the words that say why."""

import numpy as np
import pytest

from alongside.core.search.found import FOUND_FROM, NOTHING_BELOW, Band, chance, judge
from alongside.core.search.within import Look
from tests.core.search.spoken import PEDAL, asked


def seen(fit: float, *, by_words: bool = False, near: tuple[str, ...] = ()) -> Look:
    return Look(np.zeros(1), np.array([fit]), fit, by_words, near, ("oboe",))


@pytest.mark.parametrize("over_all", [False, True])
@pytest.mark.parametrize("by_words", [False, True])
def test_bands_meet_where_they_should(over_all: bool, by_words: bool) -> None:
    bands = []
    for fit in np.linspace(0, 1.5, 3_001):
        look = seen(float(fit), by_words=by_words)
        verdict = judge([look], over_all=over_all)
        likely = chance(look, over_all=over_all)
        assert verdict.chance == likely
        assert (verdict.band is Band.NOTHING) is (likely < NOTHING_BELOW)
        assert (verdict.band is Band.FOUND) is (likely >= FOUND_FROM)
        bands.append(verdict.band)
    assert list(dict.fromkeys(bands)) == [Band.NOTHING, Band.WEAK, Band.FOUND]


@pytest.mark.parametrize(
    ("over_all", "by_words", "weak", "found"),
    [
        (False, False, 0.420, 0.607),
        (True, False, 0.527, 0.747),
        (False, True, 0.308, 0.570),
        (True, True, 0.430, 0.737),
    ],
)
def test_where_the_bands_begin(over_all: bool, by_words: bool, weak: float, found: float) -> None:
    """Over all conversations something always fits a little: it takes more to be an answer."""
    for begins, band in ((weak, Band.WEAK), (found, Band.FOUND)):
        for fit, is_it in ((begins + 0.001, True), (begins - 0.001, False)):
            verdict = judge([seen(fit, by_words=by_words)], over_all=over_all)
            assert (verdict.band is band) is is_it


def test_the_best_of_several_counts() -> None:
    verdict = judge([seen(0.3), seen(0.9, near=("pedal",)), seen(0.5)], over_all=True)
    assert (verdict.band, verdict.near) == (Band.FOUND, ("pedal",))


def test_looks_with_and_without_vectors_are_compared_by_their_chance() -> None:
    by_words, with_vectors = seen(0.60, by_words=True, near=("pedal",)), seen(0.62)
    for looks in ([by_words, with_vectors], [with_vectors, by_words]):
        assert judge(looks, over_all=True).near == ("pedal",)


def test_nothing_was_looked_at() -> None:
    verdict = judge([], over_all=True)
    assert (verdict.band, verdict.chance) == (Band.NOTHING, 0)
    assert verdict.sentence == "Nothing found; the nearest is no answer."


def test_what_is_close_in_meaning_alone_is_called_that() -> None:
    assert judge([seen(0.9)], over_all=False).sentence == (
        "Found. It is close in meaning; nobody says \u201coboe\u201d there."
    )


@pytest.mark.parametrize(
    ("question", "band", "why"),
    [
        (
            "the pedal's batteries",
            "Found.",
            "one speaks of \u201cpedal\u201d, \u201cbatteries\u201d.",
        ),
        (
            *("a pedal for a trombone", "A weak match: read it before you rely on it."),
            "one speaks of \u201cpedal\u201d, not of \u201ctrombone\u201d.",
        ),
        (
            *("a discount for trombones", "Nothing found; the nearest is no answer."),
            "Nobody says \u201cdiscount\u201d, \u201ctrombones\u201d there.",
        ),
    ],
)
def test_the_sentence_says_why(question: str, band: str, why: str) -> None:
    _, look = asked(question, PEDAL)
    sentence = judge([look], over_all=False).sentence
    assert sentence.startswith(band)
    assert sentence.endswith(why)
