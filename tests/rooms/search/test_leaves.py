"""Leaves of the index: what is put on them is found on them, and on no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.core.search.chunks import chunks
from alongside.core.search.prepared import Prepared, prepare, sum_of
from alongside.core.search.words import stems
from alongside.rooms.search import leaves

WORDS = st.lists(
    st.sampled_from(["pricing", "export", "audit", "the", "invoice", "slow", "don't", "-"]),
    max_size=20,
)
"""Of a text that says them again and again: up to six chunks of it."""
DOCUMENTS, POWERS = st.lists(WORDS, max_size=4), st.integers(0, 6)
in_its_own_time = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Where others keep the machine busy, the clock tells of them."""


def _text(words: Sequence[str]) -> str:
    return " ".join([*words] * 40)


def _document(text: str) -> Prepared:
    return prepare([(0, text)])


def _on_leaves(held: leaves.Postings, count: int) -> list[bytes]:
    return list(leaves.encode(held, count))


def _found(contents: Sequence[bytes], one: int) -> dict[int, int]:
    content = contents[leaves.leaf_of(one, len(contents))]
    return {
        place: count
        for _, held in leaves.look_up(content, [one])
        for place, count in zip(held.places.tolist(), held.counts.tolist(), strict=True)
    }


@in_its_own_time
@given(DOCUMENTS, POWERS)
def test_each_stem_is_found_in_the_chunks_that_hold_it(
    documents: list[list[str]], power: int
) -> None:
    texts = [_text(words) for words in documents]
    contents = _on_leaves(leaves.postings(map(_document, texts)), 2**power)
    said = [
        Counter(one for word in chunk.text.split() for one in stems(word))
        for text in texts
        for chunk in chunks([text])
    ]
    for one in ("pric", "export", "the", "slow", "don", "never"):
        expected = {place: min(255, words[one]) for place, words in enumerate(said) if words[one]}
        assert _found(contents, sum_of(one)) == expected


def test_a_pair_of_words_is_found_and_not_the_other_way_round() -> None:
    contents = _on_leaves(
        leaves.postings([_document("audit export"), _document("export audit")]), 4
    )
    one = leaves.pairs(np.array([sum_of("audit"), sum_of("export")], np.uint32))
    assert _found(contents, int(one[0])) == {0: 1}


def test_a_pair_over_the_border_of_a_chunk_counts_for_the_first_of_both() -> None:
    words = [f"word{number}" for number in range(300)]
    contents = _on_leaves(leaves.postings([_document(" ".join(words))]), 16)
    for first, place in ((149, {0: 1}), (155, {0: 1, 1: 1}), (170, {1: 1})):
        two = np.array([sum_of(word) for word in words[first : first + 2]], np.uint32)
        assert _found(contents, int(leaves.pairs(two)[0])) == place


@in_its_own_time
@given(DOCUMENTS, POWERS)
def test_leaves_are_read_back_and_moved(documents: list[list[str]], power: int) -> None:
    texts = [_text(words) for words in documents]
    held = leaves.postings(map(_document, texts))
    read = leaves.decode(_on_leaves(held, 2**power))
    assert _set(read) == _set(held)
    count = sum(len(chunks([text])) for text in texts)
    now = [place // 2 if place % 2 else -1 for place in range(max(1, count))]
    assert _set(leaves.moved(read, now)) == {
        (one, place // 2, times) for one, place, times in _set(held) if place % 2
    }


def test_volumes_are_joined() -> None:
    first, second = (leaves.postings([_document(text)]) for text in ("audit", "export audit"))
    assert _set(leaves.joined([first, leaves.moved(second, [1])])) == _set(
        leaves.postings([_document("audit"), _document("export audit")])
    )


def test_a_word_said_very_often_is_counted_as_far_as_a_byte_goes() -> None:
    held = leaves.postings([prepare([(0, "-".join(["no"] * 33) + " ") for _ in range(20)])])
    assert _found(_on_leaves(held, 1), sum_of("no")) == {0: 255}


def test_the_number_of_leaves_grows_with_the_chunks() -> None:
    assert [leaves.leaves_for(chunks) for chunks in (0, 1, 16, 100, 8_192, 65_535)] == [
        *(1, 1, 2, 8, 512, 512)
    ]


def test_lengths_are_those_of_the_chunks() -> None:
    text = " ".join(["don't"] * 170)
    assert leaves.lengths(_document(text)) == [300, 300]


def _set(held: leaves.Postings) -> set[tuple[int, int, int]]:
    return set(zip(*(part.tolist() for part in held), strict=True))
