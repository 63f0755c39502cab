"""Conversations cut into chunks: pieces of 150 words without overlap, each of which gets one vector."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from alongside.core.search.curves import Array
from alongside.core.search.words import clean

CHUNK = 150
"""Words."""
STUB = 50
"""Words. A last chunk with fewer begins earlier instead, so that it holds as many as the others."""


class Chunk(NamedTuple):
    """A piece of a conversation."""

    first: int
    """The turn in which it begins, from 0 on."""
    last: int
    """The turn in which it ends."""
    text: str
    """Its words with single blanks between; no speaker, no time."""


def chunks(turns: Sequence[str]) -> list[Chunk]:
    """The chunks of a conversation's turns, given as they were said; none where nobody says a word."""
    words = [clean(turn).split() for turn in turns]
    said = [word for turn in words for word in turn]
    ends = list(accumulate(map(len, words)))
    return [
        Chunk(bisect_right(ends, begin), bisect_right(ends, end - 1), " ".join(said[begin:end]))
        for begin, end in places(len(said))
    ]


def centres(words: int) -> Array:
    """Where the middle of each chunk lies, in words from the beginning of a conversation of so many words."""
    return np.array([(begin + end) / 2 for begin, end in places(words)])


def places(words: int) -> Iterator[tuple[int, int]]:
    """Where each chunk begins and ends, in words from the beginning of a conversation of so many words."""
    for begin in range(0, words, CHUNK):
        end = min(begin + CHUNK, words)
        stub = begin > 0 and end - begin < STUB
        yield (end - CHUNK if stub else begin), end
