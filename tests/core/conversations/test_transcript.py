"""Pieces become turns: by one speaker, without a pause, up to a length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.conversations.transcript import (
    LONGEST_TURN,
    PAUSE,
    Turn,
    joined,
)
from alongside.core.conversations.unreadable import Unreadable


def piece(
    begin: float | None, end: float | None, speaker: str = "Ada", text: str = "so", line: int = 1
) -> Turn:
    return Turn(speaker, text, begin, end, line)


def test_one_speaker_without_a_pause_is_one_turn() -> None:
    pieces = [piece(0, 1, line=3), piece(1.5, 4, text="and then", line=7), piece(4, 5, line=9)]
    assert joined(pieces) == [Turn("Ada", "so and then so", 0, 5, 3)]


@pytest.mark.parametrize(("begin", "turns"), [(1 + PAUSE - 0.001, 1), (1 + PAUSE, 2)])
def test_a_pause_ends_a_turn(begin: float, turns: int) -> None:
    assert len(joined([piece(0, 1), piece(begin, 9)])) == turns


@pytest.mark.parametrize(("words", "turns"), [(LONGEST_TURN - 1, 1), (LONGEST_TURN, 2)])
def test_a_turn_has_a_length(words: int, turns: int) -> None:
    assert len(joined([piece(0, 1, text=" ".join(["so"] * words)), piece(1, 2)])) == turns


def test_somebody_else_ends_a_turn() -> None:
    pieces = [piece(0, 1), piece(1, 2, "Ben"), piece(2, 3)]
    assert joined(pieces) == pieces


def test_pieces_without_times_stay_as_the_file_has_them() -> None:
    pieces = [piece(None, None), piece(None, None), piece(0, 1), piece(None, None)]
    assert joined(pieces) == pieces


def test_an_end_that_is_not_known_counts_from_the_beginning() -> None:
    assert joined([piece(0, None), piece(1, None)]) == [Turn("Ada", "so so", 0, 1, 1)]
    assert len(joined([piece(0, None), piece(PAUSE, None)])) == 2


def test_what_is_said_over_each_other_ends_when_the_last_does() -> None:
    assert joined([piece(0, 9), piece(1, 2)]) == [Turn("Ada", "so so", 0, 9, 1)]
    backwards = [piece(5, 6), piece(1, 2)]
    assert joined(backwards) == backwards


@given(
    st.lists(
        st.builds(
            Turn,
            speaker=st.sampled_from(["", "Ada", "Ben"]),
            text=st.sampled_from(["so", "and then", " ".join(["well"] * 90)]),
            begin=st.none() | st.floats(0, 30),
            end=st.none() | st.floats(0, 60),
            line=st.integers(1, 99),
        )
    )
)
def test_no_word_is_lost_or_moved(pieces: list[Turn]) -> None:
    turns = joined(pieces)
    assert " ".join(one.text for one in turns) == " ".join(one.text for one in pieces)
    assert {one.speaker for one in turns} == {one.speaker for one in pieces}
    assert joined(turns) == joined(joined(turns))


def test_a_refusal_names_file_line_and_field() -> None:
    refused = Unreadable("call.vtt", 3, "time", "mend it")
    assert str(refused) == "call.vtt:3: time: mend it"
    assert str(Unreadable("call.vtt", None, "", "mend it")) == "call.vtt: mend it"
    assert (refused.file, refused.line, refused.field, refused.why) == (
        "call.vtt",
        3,
        "time",
        "mend it",
    )
