"""Texts cut where highlights begin and end, and words found where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.conversations.marking import Span, pieces, place_of

TEXT = "I want to know by six that every chair is filled."


def test_nothing_marked() -> None:
    assert [tuple(one) for one in pieces(TEXT, [])] == [(TEXT, (), "")]


def test_two_that_overlap() -> None:
    found = pieces(TEXT, [Span(1, "product", 2, 14), Span(2, "market", 7, 21)])
    assert [tuple(one) for one in found] == [
        ("I ", (), ""),
        ("want ", (1,), "product"),
        ("to know", (1, 2), "both"),
        (" by six", (2,), "market"),
        (TEXT[21:], (), ""),
    ]


def test_two_of_one_lens() -> None:
    found = pieces("abcd", [Span(1, "market", 0, 3), Span(2, "market", 1, 4)])
    assert [(one.text, one.numbers, one.lens) for one in found] == [
        ("a", (1,), "market"),
        ("bc", (1, 2), "market"),
        ("d", (2,), "market"),
    ]


@pytest.mark.parametrize(
    "span",
    [
        Span(1, "product", 4, 4),
        Span(1, "product", 3, 2),
        Span(1, "product", 4, 9),
        Span(1, "product", -1, 2),
    ],
)
def test_what_is_not_in_the_text(span: Span) -> None:
    assert [one.lens for one in pieces("abcd", [span])] == [""]


spans = st.lists(
    st.builds(
        Span,
        st.integers(1, 5),
        st.sampled_from(["product", "market"]),
        st.integers(-2, 12),
        st.integers(-2, 12),
    ),
    max_size=6,
)


@given(st.text(max_size=10), spans)
def test_joined_they_are_the_text(text: str, some: list[Span]) -> None:
    found = pieces(text, some)
    assert "".join(one.text for one in found) == text
    assert all(bool(one.lens) == bool(one.numbers) for one in found)
    assert all(one.text for one in found) or text == ""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ow by si", "ow by si"),
        ("know by six", "know by six"),
        ("  Know   BY six ", "know by six"),
        ("chair is filled.", "chair is filled."),
        ("chair is filled", "chair is filled"),
        (TEXT, TEXT),
    ],
)
def test_words_where_they_stand(words: str, found: str) -> None:
    place = place_of(words, TEXT)
    assert place
    assert TEXT[slice(*place)] == found


def test_apostrophes_are_alike() -> None:
    assert place_of("we don\u2019t know", "Well, we don't know.") == (6, 19)


@pytest.mark.parametrize("words", ["", "...", "six chairs", "KNOW by", "now by six"])
def test_words_that_do_not(words: str) -> None:
    assert place_of(words, "I know bysix.") is None
