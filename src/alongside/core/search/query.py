"""A question taken apart: what to embed, the terms with their weights, the phrases to be found word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

import msgspec

from alongside.core.search.asking import ASKING_WORDS, LESSER, without_frame
from alongside.core.search.words import STOP_WORDS, clean, pieces, stem

LONGEST = 1_000
"""Characters of a question that are looked at."""
MAIN_CLAUSE = 3
"""How often a term counts that stands in the main clause, when there is a lesser one."""
_MOST_TERMS, _MOST_TIMES, _MOST_PHRASES = 32, 9, 5
"""More than any question held that was measured; they keep a pasted page from taking seconds."""
_PHRASE = re.compile(r'"([^"]*)"|\u201c([^\u201d]*)\u201d|\u201e([^\u201c]*)\u201c')


class Term(msgspec.Struct, frozen=True):
    """A word that is looked for."""

    stem: str
    word: str
    """As it stands in the question, in lower case."""
    weight: int
    """How often it counts."""


class Query(msgspec.Struct, frozen=True):
    """A question, ready to be looked for."""

    texts: tuple[str, ...]
    """To be embedded, and their vectors added: what is asked, and its main clause once more if it has a lesser one."""
    terms: tuple[Term, ...]
    phrases: tuple[str, ...]
    """What stood in double quotes: a passage has to hold each of them word for word."""
    names: tuple[str, ...] = ()
    """The speakers whom it names, in lower case."""

    @property
    def tells_nothing(self) -> bool:
        """Whether there is no word in it by which anything could be told from anything else."""
        return not (self.terms or self.phrases or self.names)

    @property
    def is_a_name(self) -> bool:
        """Whether it asks for somebody, and not for anything that they might have said."""
        return bool(self.names) and not (self.terms or self.phrases)

    @property
    def is_a_phrase(self) -> bool:
        """Whether all that it asks for stands in double quotes."""
        quoted = {stem(piece) for phrase in self.phrases for piece in pieces(phrase)}
        return bool(quoted) and quoted.issuperset(term.stem for term in self.terms)


def take_apart(question: str, *, names: Iterable[str] = ()) -> Query:
    """The question without how it is asked, and without `names`, those of its speakers (`Named.as_written`)."""
    question = question[:LONGEST]
    spoken_of = sorted(set(names), key=lambda name: (-len(name), name))
    asked = question
    for name in spoken_of:
        asked = re.sub(rf"\b{re.escape(name)}\b(['\u2019]s)?", " ", asked, flags=re.IGNORECASE)
    asked = without_frame(asked)
    left_out = STOP_WORDS | ASKING_WORDS | {word for name in spoken_of for word in pieces(name)}
    terms = _terms(question, left_out)
    main = asked.split(LESSER)[0]
    texts: tuple[str, ...] = (asked,)
    if LESSER in asked and len(main.split()) > 1:
        texts = (asked, main)
        for found, (_, count) in _terms(main, left_out).items():
            if found in terms:
                word, before = terms[found]
                terms[found] = (word, before + (MAIN_CLAUSE - 1) * count)
    return Query(
        texts=texts,
        terms=tuple(
            Term(one, word, min(weight, _MOST_TIMES))
            for one, (word, weight) in islice(terms.items(), _MOST_TERMS)
        ),
        phrases=_phrases(question),
        names=tuple(spoken_of),
    )


def holds(text: str, phrase: str) -> bool:
    """Whether the text holds the words of the phrase one after another; case and punctuation do not matter."""
    wanted, there = pieces(clean(phrase)), pieces(clean(text))
    return bool(wanted) and f" {' '.join(wanted)} " in f" {' '.join(there)} "


def _terms(text: str, left_out: frozenset[str]) -> dict[str, tuple[str, int]]:
    """By stem: the word that it first stands in, and how often it does."""
    found: dict[str, tuple[str, int]] = {}
    for word in pieces(clean(text)):
        if word not in left_out:
            first, count = found.get(stem(word), (word, 0))
            found[stem(word)] = (first, count + 1)
    return found


def _phrases(question: str) -> tuple[str, ...]:
    """Those that hold a word, in their order, each once."""
    quoted = ("".join(found.groups("")) for found in _PHRASE.finditer(question))
    kept = dict.fromkeys(" ".join(one.split()) for one in quoted if pieces(one))
    return tuple(kept)[:_MOST_PHRASES]
