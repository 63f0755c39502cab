"""Where in a conversation a question is answered."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.search.prepared import Prepared, from_bytes, prepare
from alongside.core.search.query import take_apart
from alongside.core.search.rarity import Rarity
from alongside.core.search.vectors import NUMBERS, Vector, Vectors, keep, unit
from alongside.core.search.within import Look, Meaning, look
from tests.core.search.spoken import PEDAL, PRICE, around, asked, prepared, shown, store, text_of

ANSWERS = range(8, 13)
"""The turns of PEDAL and PRICE that are no small talk."""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Has a customer ever asked for a foot pedal?", "foot pedal for page turns"),
        ("What did they say about batteries?", "batteries died"),
        ("How long must it last in the opera?", "last for a whole opera"),
    ],
)
def test_the_best_passage_answers(question: str, said: str) -> None:
    assert said in text_of(PEDAL, shown(question, PEDAL)[0])


def test_all_turns_are_ranked_and_those_around_the_place_come_first() -> None:
    _, found = asked("batteries of a pedal", PEDAL)
    order = found.ranking()
    assert sorted(order) == list(range(len(PEDAL)))
    assert set(order[:5]) == set(ANSWERS)


def test_what_stands_near_counts_though_it_holds_no_word() -> None:
    """An answer seldom repeats the question: the turn after it is lifted, one far away is not."""
    call = around(
        ("Ingrid", "What about the discount?"), ("Sol", "We agreed on a tenth."), before=40
    )
    _, found = asked("discount", call)
    assert found.scores[41] > found.scores[30] > found.scores[0]


def test_a_speaker_who_is_named_is_lifted_and_others_are_not_left_out() -> None:
    question = "What did {} say about the pedal?"
    _, ingrid = asked(question.format("Ingrid"), PEDAL)
    _, pavel = asked(question.format("Pavel"), PEDAL)
    _, nobody = asked(question.format("they"), PEDAL)
    by_pavel = [at for at in ANSWERS if PEDAL[at][0] == "Pavel Novotny"]
    assert all(
        pavel.scores[at] - nobody.scores[at] > ingrid.scores[at] - nobody.scores[at]
        for at in by_pavel
    )
    assert set(pavel.ranking()[:3]) <= set(ANSWERS)


def test_the_words_that_are_near_the_best_place_and_those_that_are_not() -> None:
    _, found = asked("Does the pedal's battery need a trombone?", PEDAL)
    assert found.near == ("pedal", "battery")
    assert found.missing == ("need", "trombone")


def test_a_question_that_is_answered_fits_better_than_one_that_is_not() -> None:
    fits = [
        asked(question, PEDAL)[1].fit
        for question in ("pedal batteries", "pedal discount", "trombone discount")
    ]
    assert fits == sorted(fits, reverse=True)
    assert fits[2] == 0


def test_a_rare_word_says_more_than_a_common_one() -> None:
    terms = take_apart("pedal batteries").terms
    here = prepare([(0, "a pedal and nothing else")])
    rare = look(here, terms, store=Rarity(1000, {"pedal": 1, "batter": 900}))
    common = look(here, terms, store=Rarity(1000, {"pedal": 900, "batter": 1}))
    assert rare.fit > 0.9 > 0.1 > common.fit


@pytest.mark.parametrize(("apart", "near"), [(150, True), (210, False)])
def test_how_near_a_word_has_to_be(apart: int, near: bool) -> None:
    """Half of a hit is left some 180 words away; the place itself is where the rare word stands."""
    here = prepare([(0, f"{'x ' * 400}oboe{' x' * apart} pedal{' x' * 400}")])
    store = Rarity(1_000_000, {"pedal": 990_000})
    found = look(here, take_apart("oboe pedal").terms, store=store)
    assert found.near == (("oboe", "pedal") if near else ("oboe",))


def direction(at: int) -> Vector:
    vector = np.zeros(NUMBERS, np.float32)
    vector[at] = 1
    return vector


def by_meaning(conversation: Prepared, question: str, *close: float) -> Look:
    """A look at chunks that are so close to the query."""
    chunks = b"".join(keep(unit(direction(0) * one + direction(1) * (1 - one))) for one in close)
    meaning = Meaning(direction(0), Vectors(chunks))
    return look(conversation, take_apart(question).terms, store=store(PRICE), meaning=meaning)


LONG = prepare([(at % 2, "something else is being said here") for at in range(100)])
"""600 words: four chunks, with 25 turns in each."""


def test_meaning_finds_what_holds_no_word() -> None:
    found = by_meaning(LONG, "trombone", 0.0, 0.0, 1.0, 0.0)
    assert all(50 <= turn < 75 for turn in found.ranking()[:15])
    assert not found.by_words
    assert 0.5 < found.fit < 1


def test_how_well_a_place_fits_is_its_cosine_and_half_the_share_of_its_words() -> None:
    everywhere = by_meaning(LONG, "something", 0.0, 0.0, 1.0, 0.0)
    nowhere = by_meaning(LONG, "trombone", 0.0, 0.0, 1.0, 0.0)
    assert everywhere.fit - nowhere.fit == pytest.approx(0.5)
    assert nowhere.fit == nowhere.places.max()
    assert look(LONG, take_apart("something").terms, store=store(PRICE)).fit == pytest.approx(1)


def test_without_vectors_only_words_count() -> None:
    found = look(LONG, take_apart("trombone").terms, store=store(PRICE))
    assert found.by_words
    assert not found.scores.any()
    assert found.ranking() == list(range(100))


def test_vectors_of_another_conversation_are_refused() -> None:
    with pytest.raises(ValueError, match="3 vectors for 4 chunks"):
        by_meaning(LONG, "trombone", 0.0, 0.0, 1.0)


def test_a_conversation_without_a_word() -> None:
    for turns in ([], [(0, ""), (1, "{laughs}")]):
        found = by_meaning(prepare(turns), "trombone")
        assert found.ranking() == list(range(len(turns)))
        assert (found.fit, found.near, found.missing) == (0, (), ("trombone",))


def test_a_question_without_a_word_to_look_for() -> None:
    _, found = asked("What did they say?", PEDAL)
    assert not found.scores.any()
    assert (found.fit, found.near, found.missing) == (0, (), ())


def test_what_was_kept_as_bytes_finds_the_same() -> None:
    terms = take_apart("pedal batteries").terms
    one = look(prepared(PEDAL), terms, store=store(PEDAL))
    other = look(from_bytes(prepared(PEDAL).to_bytes()), terms, store=store(PEDAL))
    assert one.scores.tolist() == other.scores.tolist()


TURNS = st.lists(
    st.tuples(st.integers(0, 3), st.lists(st.sampled_from(("pedal", "page", "the", "oboe", "--"))))
)


@settings(max_examples=60)
@given(
    TURNS, st.text(max_size=40) | st.just("pedal when discussing oboes"), st.booleans(), st.data()
)
def test_any_conversation_and_any_question(
    turns: list[tuple[int, list[str]]], question: str, named: bool, data: st.DataObject
) -> None:
    conversation = prepare([(speaker, " ".join(words)) for speaker, words in turns])
    close = [data.draw(st.floats(0, 1)) for _ in range(_chunks(conversation))]
    found = by_meaning(conversation, question, *close)
    assert len(found.scores) == len(turns)
    assert np.isfinite(found.scores).all()
    assert np.isfinite(found.fit)
    terms = take_apart(question).terms
    assert sorted(found.near + found.missing) == sorted(term.word for term in terms)
    lifted = look(conversation, terms, store=store(), speakers=[1] if named else [])
    assert np.isfinite(lifted.scores).all()


def _chunks(conversation: Prepared) -> int:
    return -(-len(conversation.parts) // 150)
