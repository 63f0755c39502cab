"""A conversation prepared for search, and as bytes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.search.prepared import (
    Places,
    Prepared,
    Unreadable,
    from_bytes,
    prepare,
    sum_of,
)
from tests.core.search.spoken import PEDAL, prepared

TURNS = st.lists(st.tuples(st.integers(0, 9), st.text(max_size=60)), max_size=8)


def fields(one: Prepared) -> list[list[int]]:
    return [getattr(one, name).tolist() for name in Prepared.__struct_fields__]


def test_what_is_counted() -> None:
    one = prepare([(1, "The page-turns -- {laughs} don't work"), (0, ""), (1, "okay")])
    assert one.speakers.tolist() == [1, 0, 1]
    assert one.words.tolist() == [5, 0, 1]
    assert one.parts.tolist() == [1, 2, 0, 2, 1, 1]
    assert one.telling.tolist() == [3, 0, 0]
    assert one.stems.tolist() == [
        sum_of(word) for word in ("the", "pag", "turn", "don", "t", "work", "okay")
    ]


def test_an_hour_takes_some_fifty_kilobytes() -> None:
    hour = prepare([(0, "so many words as one says in a minute or so " * 15)] * 60)
    assert len(hour.parts) == 9_900
    assert len(hour.to_bytes()) < 51_000


def test_no_word_stands_in_the_bytes() -> None:
    kept = prepared(PEDAL).to_bytes()
    assert b"pedal" not in kept.lower()


@given(TURNS)
def test_bytes_and_back(turns: list[tuple[int, str]]) -> None:
    one = prepare(turns)
    assert fields(from_bytes(one.to_bytes())) == fields(one)
    assert fields(from_bytes(memoryview(one.to_bytes()))) == fields(one)


def test_the_same_words_give_the_same_bytes() -> None:
    """Everywhere and always: what is kept by one program is read by another."""
    assert prepare([(7, "Pedals, please")]).to_bytes().hex() == (
        "414c5331010000000200000002000000" + "07000000" + "02000000" + "02000000"
        "8a043444" + "c22cf6b5" + "0101"
    )


@given(st.data())
def test_other_bytes_are_refused(data: st.DataObject) -> None:
    kept = prepare([(0, "a pedal for page turns"), (1, "yes")]).to_bytes()
    cut = data.draw(st.integers(0, len(kept) - 1))
    for wrong in (kept[:cut], kept + b"\0", b"ALS0" + kept[4:], data.draw(st.binary(max_size=99))):
        with pytest.raises(Unreadable):
            from_bytes(wrong)


def test_counts_that_do_not_fit_are_refused() -> None:
    one = prepare([(0, "a pedal")])
    one.words[0] = 1
    with pytest.raises(Unreadable, match="do not fit"):
        from_bytes(one.to_bytes())


def test_where_stems_stand() -> None:
    places = Places(prepare([(0, "a pedal for page-turns"), (1, "two pedals")]))
    words = places.of("pedal")
    assert words.tolist() == [1, 5]
    assert places.turns(words).tolist() == [0, 1]
    assert places.of("turn").tolist() == [3]
    assert places.of("oboe").tolist() == []


def test_turns_that_may_hold_a_phrase() -> None:
    places = Places(
        prepare(
            [
                (0, "they last a"),
                (1, "whole opera"),
                (0, "a whole, opera!"),
                (1, "A whole"),
                (1, ""),
            ]
        )
    )
    assert places.of_phrase("a whole opera") == {2}
    assert places.of_phrase("whole operas") == {1, 2}
    assert places.of_phrase("a whole") == {2, 3}
    assert places.of_phrase("an opera") == frozenset()
    assert places.of_phrase("...") == frozenset()
    assert Places(prepare([])).of_phrase("opera") == frozenset()


def test_a_word_of_a_million_letters_is_one_word() -> None:
    one = prepare([(0, "a" * 1_000_000), (0, "a-" * 500_000)])
    assert one.words.tolist() == [1, 1]
    assert one.parts.tolist() == [1, 50]
    assert np.array_equal(from_bytes(one.to_bytes()).parts, one.parts)
