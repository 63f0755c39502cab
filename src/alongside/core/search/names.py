"""Speakers whom a question names, found among the labels of one conversation.

The one who is named says some six words in ten of what answers such a question, so those turns are lifted; they are
never the only ones, because the answer may well be somebody else's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from alongside.core.search.words import STOP_WORDS

LONGEST_LABEL = 200
"""Characters of a speaker's label that are looked at."""
_TITLES = frozenset(
    ("hon", "honourable", "right", "sir", "lord", "lady", "mr", "mrs", "ms", "dr", "the", "acting")
)
_AFTER_NAME = ("AM", "MP", "AS")
"""Letters after the name of a member of a parliament."""
_LABEL = re.compile(r"([^(]*)(?:\((.*)\)\s*$)?")
"""A name, and perhaps a role in brackets."""
_WORD = re.compile(r"[^\W_][\w'\-]*")
_POSSESSIVE = re.compile(r"['\u2019]s\b")
_CAPITALISED = re.compile(r"\b[A-Z][\w'\-]+")
_SURNAME, _FIRST_NAME = 3, 4
"""The fewest letters of a part of a name that is enough to name somebody."""
_ROLE = 3
"""The fewest words of a role that is enough."""


class Named(NamedTuple):
    """Whom a question names in one conversation."""

    speakers: frozenset[int]
    """Places in the list of labels."""
    as_written: frozenset[str]
    """The names as they stand in the question, in lower case."""


class _Label(NamedTuple):
    name: list[str]
    role: str


def label_words(label: str) -> frozenset[str]:
    """The words under which to look a label up: a question that names it holds at least one of them."""
    name, role = _parted(label)
    return frozenset(_bare(" ".join(name)).split() + _bare(role).split())


def question_words(question: str) -> frozenset[str]:
    """The words of a question by which labels can be looked up, in lower case."""
    return frozenset(_bare(question).split())


def named(question: str, labels: Sequence[str]) -> Named:
    """The speakers among `labels` whom the question names.

    A whole name in any case; else a surname with a capital that one person of the conversation bears; else a first
    name likewise, or a title as in `the professor` for Professor D; else a whole role of at least three words.
    """
    bare, capitals = f" {_bare(question)} ", _capitals(question)
    parted = [_parted(label) for label in labels]
    different = {tuple(word.lower() for word in one.name) for one in parted if len(one.name) > 1}
    firsts = Counter(name[0] for name in different)
    lasts = Counter(name[-1] for name in different)
    speakers, as_written = set(), set()
    for place, one in enumerate(parted):
        if found := _in_question(one, bare, capitals, firsts, lasts):
            speakers.add(place)
            as_written.add(found.lower())
    return Named(frozenset(speakers), frozenset(as_written))


def _in_question(
    label: _Label, bare: str, capitals: set[str], firsts: Counter[str], lasts: Counter[str]
) -> str:
    """What of the label stands in the question; empty when nothing does."""
    name = label.name
    if not name:
        return ""
    whole = " ".join(name)
    # A speaker called A, or Will, is only meant by a word that is written like a name.
    ordinary = len(whole) == 1 or all(word.lower() in STOP_WORDS for word in name)
    if f" {_bare(whole)} " in bare and (not ordinary or set(name) <= capitals):
        return whole
    if len(name) == 1:
        return ""
    first, last = name[0], name[-1]
    if len(last) >= _SURNAME and last in capitals and lasts[last.lower()] == 1:
        return last
    if len(first) >= _FIRST_NAME and firsts[first.lower()] == 1:
        title = len(last) == 1 and f" {first.lower()} " in bare
        if first in capitals or title:
            return first
    role = label.role
    return role if len(role.split()) >= _ROLE and f" {_bare(role)} " in bare else ""


def _parted(label: str) -> _Label:
    """`Hon. Ada Byron (Minister of Engines)` is the name Ada Byron and the role Minister of Engines."""
    found = _LABEL.match(label[:LONGEST_LABEL])
    name, role = found.groups() if found else ("", "")
    words = _WORD.findall(name)
    while len(words) > 1 and words[0].lower() in _TITLES:
        del words[0]
    while len(words) > 1 and words[-1] in _AFTER_NAME:
        del words[-1]
    return _Label(words, role or "")


def _bare(text: str) -> str:
    """In lower case, with single blanks, without punctuation and the s of a genitive."""
    return " ".join(re.sub(r"[^\w'\- ]", " ", _POSSESSIVE.sub("", text)).lower().split())


def _capitals(question: str) -> set[str]:
    """Words that are written like names; the first one is by its place."""
    words = _POSSESSIVE.sub("", question)
    single = re.findall(r"(?<!^)\b[A-Z]\b", words)
    return set(_CAPITALISED.findall(words)) | set(single)
