"""How alike titles are: by the words that they share, rare words counting for more."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
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
_NOTHING = frozenset(("",))
_IN_KEYS = re.compile(r"[^\W_]+(?:[-_./#][^\W_]+)*")
_A_TRIFLE = 1e-9
"""More than weights that are added up are off by."""


def words_of(title: str) -> frozenset[str]:
    """The words of a title that say something, whatever their case, accents of typing and plural s."""
    return _words(_spelt([title]))[0]


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
    """A word that more titles have than this finds none."""

    def __init__(self, titles: Mapping[int, str]) -> None:
        spelt = _spelt(titles.values())
        self._forms = dict(zip(titles, spelt, strict=True))
        self.words = dict(zip(titles, _words(spelt), strict=True))
        self._often = Counter(chain.from_iterable(self.words.values()))
        most = 1 + len(self.words)
        self._unknown = log(1 + most)
        of_number = {often: log(1 + most / (1 + often)) for often in set(self._often.values())}
        self._weights = {word: of_number[often] for word, often in self._often.items()}

    def same(self) -> Iterator[list[int]]:
        """Those that differ in case, blanks and punctuation only, in their order; none of those without any word."""
        if len(set(self._forms.values())) == len(self._forms):
            return
        alike: dict[str, list[int]] = defaultdict(list)
        for number, form in self._forms.items():
            alike[form].append(number)
        yield from (numbers for form, numbers in alike.items() if form and len(numbers) > 1)

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
        rare = {word for word, often in self._often.items() if 1 < often <= self.MOST}
        of_both = least / (1 + least)
        near: dict[tuple[str, frozenset[str]], list[tuple[int, float, float]]] = defaultdict(list)
        for number, words in self.words.items():
            if rare.isdisjoint(words):
                continue
            rest = whole = self._weight(words)
            own, others = figures(words), set[int]()
            for word in sorted(words, key=self._rarest_first):
                if rest < least * whole - _A_TRIFLE:
                    break
                if word in rare:
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
        shared = words & self.words[number]
        weight = self._weight(shared)
        return Like(number, weight / (whole + self._weight(self.words[number]) - weight), shared)

    def _rarest_first(self, word: str) -> tuple[float, str]:
        return -self._weights.get(word, self._unknown), word

    @lazily
    def _with(self) -> Mapping[str, list[int]]:
        """The titles that have a word, where they are few enough."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, words in self.words.items():
            for word in words:
                if self._often[word] <= self.MOST:
                    found[word].append(number)
        return found

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


def _words(spelt: Sequence[str]) -> list[frozenset[str]]:
    """Those words that say something, by their singular; each is thought about once."""
    singular = {word: _singular(word) for word in set(" ".join(spelt).split())}
    singular |= dict.fromkeys(_EMPTY & singular.keys(), "")
    read = singular.__getitem__
    return [frozenset(map(read, line.split())) - _NOTHING for line in spelt]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _is_no_name(part: str) -> bool:
    return part.isalpha() or part.isdecimal()
