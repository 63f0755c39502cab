"""How alike titles are: by the words that they share, rare words counting for more."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import ceil, fsum, log
from typing import NamedTuple

from alongside.core.lazily import lazily

_NO_WORD = re.compile(r"[^\w\s]|_")
"""What stands between words, but for blanks."""
_EMPTY = frozenset(
    (
        *("a", "an", "and", "as", "at", "be", "by", "for", "from", "in", "into", "is", "it", "its"),
        *("of", "on", "or", "our", "per", "that", "the", "their", "this", "to", "via", "we"),
        *("with", "your"),
    )
)
"""Words that say nothing about what a title is about."""
_IN_KEYS = re.compile(r"[^\W_]+(?:[-_./#][^\W_]+)*")
_A_TRIFLE = 1e-9
"""More than weights that are added up are off by."""


def words_of(title: str) -> frozenset[str]:
    """The words of a title that say something, whatever their case, accents of typing and plural s."""
    [spelt] = _spelt([title])
    return _words(spelt, _singulars(spelt.split()))


def keys_named(titles: Mapping[int, str], keys: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """The titles that name something by its key: the title's number, and that of the key.

    `keys` are case-folded. A key without a letter or a figure is no name. What stands between two blanks is looked at
    once, in however many titles it stands.
    """
    naming: dict[str, list[int]] = {}
    for part in set("\n".join(titles.values()).casefold().split()):
        if not _is_no_name(part):
            found = {name for name in _IN_KEYS.findall(part) if name in keys}
            naming[part] = [keys[name] for name in found if not _is_no_name(name)]
    if any(naming.values()):
        for number, title in titles.items():
            for part in title.casefold().split():
                for named in naming.get(part, ()):
                    yield number, named


def figures(words: Iterable[str]) -> frozenset[str]:
    """The words with a figure in them: phase 2 is not phase 3."""
    return frozenset([word for word in words if not word.isalpha() and any(map(str.isdigit, word))])


class Like(NamedTuple):
    """Another title, and how much of both is shared: 0 for nothing, 1 for everything."""

    number: int
    share: float
    words: frozenset[str]
    """Those that are shared."""


class Titles:
    """Titles by number, found by their rarest words, so that it takes no comparing of all with all.

    It takes some microseconds a title: what can be done to all of them at once is.
    """

    MOST = 40
    """A word that occurs more often than this in all titles together finds none."""

    def __init__(self, titles: Mapping[int, str], *, asked: frozenset[str] | None = None) -> None:
        """`asked` are the words by which `like` will look for them, where they are known: by others it finds none."""
        self._asked = asked
        self._spelt = dict(zip(titles, _spelt(titles.values()), strict=True))
        occurring = Counter(" ".join(self._spelt.values()).split())
        self._singular = _singulars(occurring)
        self._often = Counter[str]()
        for word, often in occurring.items():
            self._often[self._singular[word]] += often
        most = 1 + len(self._spelt)
        self._unknown = log(1 + most)
        of_number = {often: log(1 + most / (1 + often)) for often in set(self._often.values())}
        self._weights = {word: of_number[often] for word, often in self._often.items()}
        self._words: dict[int, frozenset[str]] = {}

    def words(self, number: int) -> frozenset[str]:
        """Those of a title that say something: sought for when they are first asked for, as few are."""
        found = self._words.get(number)
        if found is None:
            found = self._words[number] = _words(self._spelt[number], self._singular)
        return found

    def same(self) -> Iterator[list[int]]:
        """Those that differ in case, blanks and punctuation only, in their order; none of those without any word."""
        if len(set(self._spelt.values())) == len(self._spelt):
            return
        alike: dict[str, list[int]] = defaultdict(list)
        for number, words in self._spelt.items():
            alike[words].append(number)
        yield from (numbers for words, numbers in alike.items() if words and len(numbers) > 1)

    def like(self, words: frozenset[str], *, least: float) -> list[Like]:
        """The titles that share at least that much with one of these words, the most alike first.

        Titles that share so much share one of the rarest words.
        """
        rarest = sorted(words, key=self._rarest_first)
        few = rarest[: len(words) - ceil(least * len(words)) + 1]
        near = {number for word in few for number in self._with.get(word, ())}
        whole, found = self._weight(words), []
        for number in near:
            like = self._compared(words, whole, number)
            if like.share >= least:
                found.append(like)
        return sorted(found, key=lambda one: (-one.share, one.number))

    def pairs(self, *, least: float) -> Iterator[tuple[int, Like]]:
        """Any two titles that share at least that much and have the same figures: one of them, and the other.

        The same that to ask `like` for each of them finds. What two of them share weighs `least` of either or more, so
        the rarest word of it is one that has enough beside it and behind it in both; only titles that have such a word
        in common, and the same figures, are compared.
        """
        rare = self._rare(at_least=2)
        of_both = least / (1 + least)
        near: dict[tuple[str, frozenset[str]], list[tuple[int, float, float]]] = defaultdict(list)
        for number, spelt in self._spelt.items():
            if rare.isdisjoint(spelt.split()):
                continue
            words = self.words(number)
            rest = whole = self._weight(words)
            own, others = figures(words), set[int]()
            for word in sorted(words, key=self._rarest_first):
                if rest < least * whole - _A_TRIFLE:
                    break
                if 1 < self._often[word] <= self.MOST:
                    before = near[word, own]
                    for other, its_rest, its_whole in before:
                        if min(rest, its_rest) >= of_both * (whole + its_whole) - _A_TRIFLE:
                            others.add(other)
                    before.append((number, rest, whole))
                rest -= self._weights[word]
            for other in others:
                like = self._compared(words, whole, other)
                if like.share >= least:
                    yield number, like

    def _compared(self, words: frozenset[str], whole: float, number: int) -> Like:
        """What a title shares with these words, which weigh `whole`."""
        theirs = self.words(number)
        shared = words & theirs
        weight = self._weight(shared)
        return Like(number, weight / (whole + self._weight(theirs) - weight), shared)

    def _rarest_first(self, word: str) -> tuple[float, str]:
        return -self._weights.get(word, self._unknown), word

    @lazily
    def _with(self) -> Mapping[str, list[int]]:
        """The titles that have a word, where they are few enough."""
        found: dict[str, list[int]] = defaultdict(list)
        rare = self._rare(at_least=1)
        for number, spelt in self._spelt.items():
            for word in rare.intersection(spelt.split()):
                found[self._singular[word]].append(number)
        return found

    def _rare(self, at_least: int) -> set[str]:
        """The words, as they are written, that occur so often and not too often."""
        rare = {word for word, often in self._often.items() if at_least <= often <= self.MOST}
        if self._asked is not None:
            rare &= self._asked
        return {word for word, singular in self._singular.items() if singular in rare}

    def _weight(self, words: Iterable[str]) -> float:
        """What they weigh together: the same whatever their order."""
        return fsum([self._weights.get(word, self._unknown) for word in words])


def _spelt(titles: Iterable[str]) -> list[str]:
    """The words of each title in their order, with blanks between, whatever their case and the accents of typing.

    All titles are read as one text, a line for each.
    """
    lines = [title.replace("\n", " ") for title in titles]
    text = unicodedata.normalize("NFKC", "\n".join(lines)).casefold()
    return [" ".join(line.split()) for line in _NO_WORD.sub(" ", text).split("\n")][: len(lines)]


def _singulars(words: Iterable[str]) -> dict[str, str]:
    """The singular of each word, which is empty for those that say nothing."""
    return {word: "" if word in _EMPTY else _singular(word) for word in words}


def _words(spelt: str, singulars: Mapping[str, str]) -> frozenset[str]:
    return frozenset([singulars[word] for word in spelt.split() if singulars[word]])


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _is_no_name(part: str) -> bool:
    return part.isalpha() or part.isdecimal()
