"""The words of a text with their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.conversations.words import words_in


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Don't STOP, now!", ["dont", "stop", "now"]),
        ("don\u2019t don\u02bct dont", ["dont"] * 3),
        ("e\u0301te\u0301 \u00c9T\u00c9", ["\u00e9t\u00e9"] * 2),
        ("in\u00advoice in\u200bvoice \u200binvoice", ["invoice"] * 3),
        ("\uff29nvoice \ufb01le STRASSE stra\u00dfe", ["invoice", "file", "strasse", "strasse"]),
        ("self-hosted x_y 3,5", ["self", "hosted", "x", "y", "3", "5"]),
        ("\u65e5\u672c go", ["\u65e5", "\u672c", "go"]),
        ("'tis the dogs' \"own\"", ["tis", "the", "dogs", "own"]),
        (
            "\u02bc \u02bctis \ufdfa",
            [
                "tis",
                "\u0635\u0644\u0649\u0627\u0644\u0644\u0647\u0639\u0644\u064a\u0647\u0648\u0633\u0644\u0645",
            ],
        ),
        ("-- ... '' \U0001f600", []),
    ],
)
def test_forms(text: str, forms: list[str]) -> None:
    assert [word.form for word in words_in(text)] == forms


@given(st.text(max_size=60) | st.text("aB' \u2019\u0301-\u65e5", max_size=30))
def test_words_stand_where_they_say_in_their_order(text: str) -> None:
    last = 0
    for word in words_in(text):
        assert word.form
        assert last <= word.start < word.end <= len(text)
        assert [other.form for other in words_in(text[word.start : word.end])] == [word.form]
        last = word.end


def test_a_text_made_to_be_slow_is_not() -> None:
    for text in ("a'" * 100_000, "a" + "'" * 200_000, "a\u0301" * 100_000, "'" * 200_000):
        assert len(words_in(text)) <= 1
