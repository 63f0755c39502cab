"""Conversations cut into chunks."""

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.search.chunks import CHUNK, STUB, centres, chunks


def turns(*lengths: int) -> list[str]:
    return [" ".join(f"w{turn}.{word}" for word in range(n)) for turn, n in enumerate(lengths)]


def shape(*lengths: int) -> list[tuple[int, int, int]]:
    return [(one.first, one.last, len(one.text.split())) for one in chunks(turns(*lengths))]


def test_chunks_go_across_turns() -> None:
    assert shape(100, 100, 100) == [(0, 1, 150), (1, 2, 150)]
    assert chunks(turns(149, 2, 149))[0].text.endswith("w0.148 w1.0")


def test_a_short_conversation_is_one_chunk() -> None:
    assert shape(3, 0, 2) == [(0, 2, 5)]
    assert list(centres(5)) == [2.5]


def test_where_nobody_says_a_word_there_is_none() -> None:
    assert chunks([]) == chunks(["", "{laughs}"]) == []
    assert list(centres(0)) == []


def test_a_stub_begins_earlier() -> None:
    assert shape(150, STUB) == [(0, 0, 150), (1, 1, STUB)]
    assert shape(150, STUB - 1) == [(0, 0, 150), (0, 1, 150)]
    assert list(centres(200)) == [75.0, 175.0]
    assert list(centres(199)) == [75.0, 124.0]


def test_turns_without_words_are_in_no_chunk_of_their_own() -> None:
    assert shape(0, 150, 0, 150, 0) == [(1, 1, 150), (3, 3, 150)]


def test_marks_of_the_transcriber_are_no_words() -> None:
    assert chunks(["well {laughs} yes", "an L_C_D_"])[0].text == "well yes an LCD"


@given(st.lists(st.integers(0, 200), max_size=12))
def test_chunks_hold_all_words_in_their_order(lengths: list[int]) -> None:
    said = " ".join(turns(*lengths)).split()
    found = chunks(turns(*lengths))
    assert len(found) == len(centres(len(said)))
    assert {word for one in found for word in one.text.split()} == set(said)
    for one in found:
        words = one.text.split()
        at = said.index(words[0])
        assert said[at : at + len(words)] == words
        assert len(words) == min(CHUNK, len(said)) or one is found[-1]
        assert words[0] in turns(*lengths)[one.first].split()
        assert words[-1] in turns(*lengths)[one.last].split()
