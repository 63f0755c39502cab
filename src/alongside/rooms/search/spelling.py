"""Words that are said nowhere, and one letter away from a word that is: what somebody may have meant to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from alongside.core.search.prepared import sum_of
from alongside.core.search.query import Query
from alongside.core.search.rarity import Rarity
from alongside.core.search.words import stem
from alongside.rooms.search.held import Index, Mask
from alongside.rooms.search.lexical import look_up

SHORTEST = 5
"""Letters of a word that may be misspelt: of a shorter one there are too many others one letter away."""
LONGEST = 30
"""Letters: of a longer one there are too many others to be looked up, and hardly any is said."""
MOST_WORDS = 3
MOST_CHUNKS = 4_000
"""Chunks of an index in which it is looked: some sixty hours of talk. A larger one would take too long to leaf through,
and in it nearly every misspelling is somebody's word."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def unknown(query: Query, words: Rarity) -> list[str]:
    """The words of a question that stand nowhere in what is seen, and are long enough to be misspelt."""
    return [
        term.word
        for term in query.terms
        if not words.holding[term.stem]
        and SHORTEST <= len(term.word) <= LONGEST
        and term.word.isalpha()
    ][:MOST_WORDS]


def spelt(index: Index, question: str, misspelt: list[str], *, seen: Mask) -> str:
    """The question with such words as are said, by what is seen alone; empty where there are none. One statement."""
    if not misspelt or index.chunks > MOST_CHUNKS:
        return ""
    # Of those with the same stem the shortest comes first: it is the likeliest to be a word.
    near = {
        word: {
            one: sum_of(stem(one)) for one in sorted(_near(word), key=lambda one: (len(one), one))
        }
        for word in misspelt
    }
    chunks = index.of_chunks(seen)
    hits = look_up(index, {one for several in near.values() for one in several.values()})
    said = {one: int(np.count_nonzero(there[chunks])) for one, there in hits.items()}
    meant = question
    for word, several in near.items():
        best = max(several, key=lambda one: said[several[one]])
        if said[several[best]]:
            meant = re.sub(rf"\b{re.escape(word)}\b", best, meant, flags=re.IGNORECASE)
    return meant if meant != question else ""


def _near(word: str) -> Iterator[str]:
    """All that is one letter more, less or other, or has two neighbours in each other's place."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in _LETTERS:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]
