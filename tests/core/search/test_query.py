"""A question taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.search.query import LONGEST, holds, take_apart


def weights(question: str, *names: str) -> dict[str, int]:
    return {term.word: term.weight for term in take_apart(question, names=names).terms}


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("What did the team say about the battery?", ("the battery",)),
        (
            "Summarize the discussion about the price of a second hall.",
            ("the price of a second hall",),
        ),
        ("Has a customer ever asked for a discount?", ("asked for a discount",)),
        ("Have any clients complained about page turns?", ("Have complained about page turns",)),
        ("pedal", ("pedal",)),
        ("Why", ("Why",)),
        ("", ("",)),
    ],
)
def test_what_is_embedded(question: str, texts: tuple[str, ...]) -> None:
    found = take_apart(question).texts
    assert found == texts


def test_the_main_clause_counts_three_times_and_is_embedded_again() -> None:
    question = "What would they pay for pedals when discussing the price of batteries?"
    assert take_apart(question).texts == (
        "they pay for pedals , the price of batteries",
        "they pay for pedals",
    )
    assert weights(question) == {"pay": 3, "pedals": 3, "price": 1, "batteries": 1}


def test_a_main_clause_of_one_word_is_none() -> None:
    assert len(take_apart("Pedals when discussing the price").texts) == 1


def test_words_of_asking_and_stop_words_are_no_terms() -> None:
    assert weights("What did the customers say about the price, and who said so?") == {"price": 1}


def test_a_word_that_is_asked_twice_counts_twice_under_the_first_way_of_writing_it() -> None:
    assert weights("prices or pricing?") == {"prices": 2}


def test_names_are_neither_embedded_nor_terms() -> None:
    question = "What did Pavel Novotny's quartet pay for pedals?"
    found = take_apart(question, names=["pavel novotny"])
    assert [term.word for term in found.terms] == ["quartet", "pay", "pedals"]
    assert found.texts == ("quartet pay for pedals",)


def test_quoted_words_are_phrases_and_terms() -> None:
    found = take_apart('Who said "a whole  opera" or \u201cfoot pedal\u201d, "" or "..."?')
    assert found.phrases == ("a whole opera", "foot pedal")
    assert [term.word for term in found.terms] == ["opera", "foot", "pedal"]


def test_a_quotation_mark_that_does_not_close_quotes_nothing() -> None:
    assert take_apart('a 12" screen').phrases == ()


def test_the_same_phrase_counts_once_and_five_are_enough() -> None:
    assert take_apart('"one" "one" "two"').phrases == ("one", "two")
    assert len(take_apart(" ".join(f'"number {at}"' for at in range(9))).phrases) == 5


@pytest.mark.parametrize(
    ("text", "phrase", "there"),
    [
        ("It has to last a whole opera.", "A WHOLE opera", True),
        ("a whole, opera", "a whole opera", True),
        ("a whole operation", "a whole opera", False),
        ("a large whole opera", "a opera", False),
        ("It doesn't turn", "doesn\u2019t turn", True),
        ("an L_C_D_ {laughs} screen", "LCD screen", True),
        ("anything", "...", False),
        ("", "", False),
    ],
)
def test_a_phrase_is_found_word_for_word(text: str, phrase: str, there: bool) -> None:
    assert holds(text, phrase) is there


def test_a_question_without_end_is_cut() -> None:
    assert take_apart("pedals " * 100_000).terms[0].weight == 9
    many = take_apart(" ".join(f"word{at}" for at in range(10_000)))
    assert [term.word for term in many.terms] == [f"word{at}" for at in range(32)]
    assert len(many.texts[0]) <= LONGEST


@given(st.text(), st.lists(st.text(max_size=10), max_size=3))
def test_any_question(question: str, names: list[str]) -> None:
    found = take_apart(question, names=names)
    assert 1 <= len(found.texts) <= 2
    assert len({term.stem for term in found.terms}) == len(found.terms)
    assert all(term.weight >= 1 for term in found.terms)
