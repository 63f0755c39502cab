"""Speakers whom a question names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.search.names import label_words, named, question_words

PEOPLE = [
    "Ingrid",
    "Pavel Novotny",
    "Hon. Adaeze Obi (Minister of Culture and Sport)",
    "Professor D",
    "Product Marketing",
    "Ioana Petrescu",
    "Radu Petrescu",
    "Rt Hon Kim Lindqvist AM",
]


def found(question: str, labels: list[str] | None = None) -> set[str]:
    labels = PEOPLE if labels is None else labels
    return {labels[at] for at in named(question, labels).speakers}


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("What did Ingrid say about pedals?", {"Ingrid"}),
        ("what did ingrid say about pedals", {"Ingrid"}),
        ("What was Pavel Novotny's opinion on batteries?", {"Pavel Novotny"}),
        ("What was pavel novotny\u2019s opinion?", {"Pavel Novotny"}),
        ("Why did Novotny refuse?", {"Pavel Novotny"}),
        ("Why did Pavel refuse?", {"Pavel Novotny"}),
        ("why did novotny refuse", set()),
        ("What did the professor think?", {"Professor D"}),
        ("What did the Minister of Culture and Sport promise?", {PEOPLE[2]}),
        ("What did Adaeze Obi promise?", {PEOPLE[2]}),
        ("What did Kim Lindqvist ask?", {PEOPLE[7]}),
        ("What did Petrescu say?", set()),
        ("What did Radu say?", {"Radu Petrescu"}),
        ("What did Radu Petrescu tell Ingrid?", {"Radu Petrescu", "Ingrid"}),
        ("What does product marketing want?", {"Product Marketing"}),
        ("What do ingridients cost?", set()),
        ("", set()),
    ],
)
def test_who_is_named(question: str, who: set[str]) -> None:
    assert found(question) == who


def test_names_are_told_as_they_were_written() -> None:
    assert named("What did Novotny and INGRID say?", PEOPLE).as_written == {"novotny", "ingrid"}


def test_a_label_that_is_an_ordinary_word_is_only_meant_by_a_name() -> None:
    labels = ["A", "Will", "May"]
    assert found("Has a customer ever asked what it will cost?", labels) == set()
    assert found("What did A ask, and what may it cost?", labels) == {"A"}
    assert found("What did Will ask?", labels) == {"Will"}
    assert found("A question: what may it cost?", labels) == set()


def test_labels_without_a_name_name_nobody() -> None:
    assert found("What did (somebody) say?", ["", "()", "(somebody)", "--"]) == set()


@pytest.mark.parametrize(
    "question",
    [
        *("What did Ingrid say?", "Why did Novotny\u2019s pedal fail?", "the professor's view"),
        "What did the Minister of Culture and Sport promise?",
    ],
)
def test_whoever_is_named_can_be_looked_up_by_a_word(question: str) -> None:
    assert found(question)
    for who in found(question):
        assert label_words(who) & question_words(question)


@given(st.text(max_size=60), st.lists(st.text(max_size=30), max_size=5))
def test_any_question_and_any_labels(question: str, labels: list[str]) -> None:
    who = named(question, labels)
    assert who.speakers <= set(range(len(labels)))
    for at in who.speakers:
        assert label_words(labels[at]) & question_words(question)


@given(st.permutations(PEOPLE))
def test_the_order_of_labels_does_not_matter(labels: list[str]) -> None:
    question = "What did the professor, Radu and Novotny say to Ingrid?"
    assert found(question, labels) == found(question)
