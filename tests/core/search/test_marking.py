"""Where in a text the words of a query stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.search.marking import marks
from alongside.core.search.query import take_apart


def marked(text: str, question: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in marks(text, take_apart(question))]


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        ("A Pedal has pedals, pedalling.", "which pedals?", ["Pedal", "pedals"]),
        ("the page-turner turns", "page turns", ["page", "turns"]),
        ("the pedal\u2019s price", "pedal prices", ["pedal", "price"]),
        ("Z\u00fcrich, Zu\u0308rich, ZURICH", "zurich", ["Z\u00fcrich", "Zu\u0308rich", "ZURICH"]),
        ("the of and", "what did they say", []),
        ("", "pedal", []),
        ("It lasts a whole, opera.", '"a whole opera" lasting', ["lasts", "a whole, opera"]),
        ("the whole operation", '"whole opera"', []),
        ("foot pedal pedal", '"foot pedal"', ["foot pedal", "pedal"]),
    ],
)
def test_what_is_marked(text: str, question: str, expected: list[str]) -> None:
    assert marked(text, question) == expected


@given(st.text(max_size=80), st.text(max_size=40))
def test_marks_lie_in_the_text_one_after_another(text: str, question: str) -> None:
    end = 0
    for mark in marks(text, take_apart(question)):
        assert end <= mark.start < mark.end <= len(text)
        end = mark.end


@given(st.text(alphabet="abcde \u00e9\u0301'-", max_size=40))
def test_a_text_marks_itself(text: str) -> None:
    terms = take_apart(text).terms
    assert bool(terms) is bool(marks(text, take_apart(text)))
