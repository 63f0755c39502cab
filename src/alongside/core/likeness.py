"""How alike titles are: by the words that they share, rare words counting for more."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import ceil, log
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    (
        *("a", "an", "and", "as", "at", "be", "by", "for", "from", "in", "into", "is", "it", "its"),
        *("of", "on", "or", "our", "per", "that", "the", "their", "this", "to", "via", "we"),
        *("with", "your"),
    )
)
"""Words that say nothing about what a title is about."""
_IN_KEYS = re.compile(r"[^\W_]+(?:[-_./#][^\W_]+)*")


def words_of(title: str) -> frozenset[str]:
    """The words of a title that say something, whatever their case, accents of typing and plural s."""
    plain = unicodedata.normalize("NFKC", title).casefold()
    return frozenset(_singular(word) for word in _WORD.findall(plain) if word not in _EMPTY)


def same_form(title: str) -> str:
    """What two titles have in common that differ in case, blanks and punctuation only; empty without any word."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", title).casefold()))


def keys_named(title: str, keys: Mapping[str, int]) -> Iterator[int]:
    """What the title names by its key; `keys` are case-folded. A key without a letter or a figure is no name."""
    for found in set(_IN_KEYS.findall(title.casefold())):
        number = keys.get(found)
        if number is not None and not found.isalpha() and not found.isdecimal():
            yield number


def figures(words: Iterable[str]) -> frozenset[str]:
    """The words with a figure in them: phase 2 is not phase 3."""
    return frozenset(word for word in words if any(letter.isdigit() for letter in word))


class Like(NamedTuple):
    """Another title, and how much of both is shared: 0 for nothing, 1 for everything."""

    number: int
    share: float
    words: frozenset[str]
    """Those that are shared."""


class Titles:
    """Titles by number, found by their rarest words, so that it takes no comparing of all with all."""

    MOST = 40
    """A word that more titles have than this finds none."""

    def __init__(self, titles: Mapping[int, str]) -> None:
        self.words = {number: words_of(title) for number, title in titles.items()}
        common = Counter(word for words in self.words.values() for word in words)
        most = 1 + len(self.words)
        self._unknown = log(1 + most)
        self._weights = {word: log(1 + most / (1 + often)) for word, often in common.items()}
        self._whole = {number: self._weight(words) for number, words in self.words.items()}
        self._with: dict[str, list[int]] = defaultdict(list)
        for number, words in self.words.items():
            for word in words:
                if common[word] <= self.MOST:
                    self._with[word].append(number)

    def like(self, words: frozenset[str], *, least: float, after: int | None = None) -> list[Like]:
        """The titles that share at least that much with one of these words, the most alike first.

        With `after` only those of a higher number. Titles that share so much share one of the rarest words.
        """
        rarest = sorted(words, key=lambda word: (-self._weights.get(word, self._unknown), word))
        few = rarest[: len(words) - ceil(least * len(words)) + 1]
        near = {number for word in few for number in self._with.get(word, ())}
        whole, found = self._weight(words), []
        for number in near:
            if after is not None and number <= after:
                continue
            shared = words & self.words[number]
            weight = self._weight(shared)
            share = weight / (whole + self._whole[number] - weight)
            if share >= least:
                found.append(Like(number, share, shared))
        return sorted(found, key=lambda one: (-one.share, one.number))

    def _weight(self, words: Iterable[str]) -> float:
        return sum(self._weights.get(word, self._unknown) for word in words)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
