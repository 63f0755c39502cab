"""Signs: wordings that tell what a sentence may be, in English, German and French.

A sign is only tried on a sentence that holds one of its words, so that a long list costs little.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from alongside.core.conversations.highlights import Kind
from alongside.core.conversations.snapshot.wordings import WORDINGS

_WORD = re.compile(r"[^\W_]+")


class Found(NamedTuple):
    """A sign in a sentence."""

    strength: float
    start: int
    """Characters of the turn before the wording."""
    end: int


_PATTERNS = [re.compile(rf"\b(?:{one.pattern})(?!\w)", re.IGNORECASE) for one in WORDINGS]
_BY_WORD: dict[str, list[int]] = defaultdict(list)
"""By word: the numbers of the wordings that are to be tried where it occurs."""
for _number, _wording in enumerate(WORDINGS):
    for _one in _wording.words.split():
        _BY_WORD[_one].append(_number)
_KEYS = frozenset(_BY_WORD)


def words_of(text: str) -> list[str]:
    """Its words in small letters."""
    return _WORD.findall(text.lower())


def signs_in(text: str, start: int, end: int, words: Iterable[str]) -> Iterator[tuple[Kind, Found]]:
    """The signs of a sentence of a text that has these words; of each sign its first wording."""
    for number in {number for word in _KEYS.intersection(words) for number in _BY_WORD[word]}:
        if found := _PATTERNS[number].search(text, start, end):
            yield WORDINGS[number].kind, Found(WORDINGS[number].strength, *found.span())
