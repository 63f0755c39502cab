"""Words as search sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.search.words import LONGEST_WORD, clean, pieces, stem, stemmed, stems


@pytest.mark.parametrize(
    ("said", "cleaned"),
    [
        ("well {vocalsound} yes", "well   yes"),
        ("an L_C_D_ screen", "an LCD screen"),
        ("two L_C_D_s", "two LCDs"),
        ("snake_case stays", "snake_case stays"),
        ("{not closed", "{not closed"),
        ("{a} {b}", "   "),
        ("", ""),
    ],
)
def test_marks_of_the_transcriber(said: str, cleaned: str) -> None:
    assert clean(said) == cleaned


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't re-tune, please!", ["don", "t", "re", "tune", "please"]),
        ("the score\u2019s", ["the", "score", "s"]),
        ("Zürich STRASSE Straße", ["zurich", "strasse", "strasse"]),
        ("\uff30\uff24\uff26 ﬁle", ["pdf", "file"]),
        ("snake_case", ["snake", "case"]),
        ("-- ...", []),
    ],
)
def test_pieces(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    "family",
    [
        ("price", "prices", "priced", "pricing"),
        ("battery", "battery"),
        ("pedal", "pedals"),
        ("renew", "renews", "renewed", "renewing"),
        ("score", "scores", "scoring", "scored"),
    ],
)
def test_a_family_has_one_stem(family: tuple[str, ...]) -> None:
    assert len({stem(word) for word in family}) == 1


def test_short_words_keep_their_endings() -> None:
    assert [stem(word) for word in ("bed", "sing", "bus", "eye", "the")] == [
        *("bed", "sing", "bus", "eye", "the"),
    ]


def test_stems_of_what_stands_between_blanks() -> None:
    assert stems("page-turns,") == ("pag", "turn")
    assert stems("--") == ()
    assert stemmed("Page-turns -- by pedals") == "pag turn by pedal"


def test_a_word_without_end_is_cut() -> None:
    assert stems("a-" * 1_000_000) == ("a",) * (LONGEST_WORD // 2)


def test_marks_that_never_close_take_no_square_of_time() -> None:
    assert clean("{" * 1_000_000) == "{" * 1_000_000
    assert clean("A_" * 500_000 + "b") == "A_" * 500_000 + "b"


@given(st.text())
def test_any_text_has_pieces_that_are_words(text: str) -> None:
    for piece in pieces(text):
        assert piece
        assert " " not in piece
        assert stem(piece)
