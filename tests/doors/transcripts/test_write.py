"""What is written is read back as it was."""

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.conversations.transcript import Turn
from alongside.doors.transcripts import read_pieces
from alongside.doors.transcripts.write import as_text, as_vtt

WORDS = st.text("abcdefghij <>&\"'-.,?!", min_size=1, max_size=60).filter(
    lambda text: any(map(str.isalpha, text)) and " ".join(text.split()) == text
)
NAMES = st.sampled_from(["Ana Sousa", "Dr. Bo <Lee>", "Carla & Dirk", "Speaker 2"])


@st.composite
def said(draw: st.DrawFn) -> list[Turn]:
    turns, time = [], 0
    for number in range(draw(st.integers(1, 8))):
        begin = time + draw(st.integers(0, 5_000))
        time = begin + draw(st.integers(1, 9_000))
        turns.append(Turn(draw(NAMES), draw(WORDS), begin / 1000, time / 1000, number))
    return turns


@given(said())
def test_vtt_comes_back(turns: list[Turn]) -> None:
    file = "".join(as_vtt("A call --> twice\n<here>", turns)).encode()
    back = read_pieces("call.vtt", file)
    assert [one[:4] for one in back.turns] == [one[:4] for one in turns]
    assert not back.notes


def test_turns_without_times_follow_each_other() -> None:
    turns = [Turn("Ana", "One", None, None, 1), Turn("Bo", "Two", 9.0, None, 2)]
    file = "".join(as_vtt("", turns)).encode()
    assert [(one.begin, one.end) for one in read_pieces("call.vtt", file).turns] == [
        (0.0, 3.0),
        (9.0, 12.0),
    ]


def test_text() -> None:
    turns = [Turn("Ana", "One\ntwo", 3725.5, None, 1), Turn("", "Three", None, None, 2)]
    assert "".join(as_text(turns)) == "[01:02:05] Ana: One two\nUnknown: Three\n"
