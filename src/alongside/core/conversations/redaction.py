"""Takes withdrawn words out of what others wrote: an insight's sentence, a note, a title.

What somebody withdrew may have been copied by hand. Four of its words in a row are taken for a copy, unless all that
is copied there is words that tell nothing (`and then we have`), fewer than eight of them. Less is taken for one only
where it is all that was said in one go, and stands between quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from alongside.core.conversations.common_words import tells
from alongside.core.conversations.words import Word, words_in

WITHDRAWN = "[withdrawn]"
"""What stands in the place of the words. It is no word of the text: nothing runs on across it."""
RUN = 4
"""So many words in a row are a copy."""
LONG = 8
"""So many are one even where each of them is anybody's."""
SHORTEST_QUOTED = 2
"""Words of a whole turn that is a copy where it is quoted. A single word is anybody's."""
_QUOTATION_MARK = re.compile("[\"'\u00ab\u00bb\u2018-\u201f\u2039\u203a\u300c-\u300f\uff02]")


class Withdrawn(NamedTuple):
    """Withdrawn texts as they are looked for: made once, used for every text that may hold a copy."""

    runs: frozenset[tuple[str, ...]]
    """Every `RUN` words that stand in a row in one of the texts."""
    short: frozenset[tuple[str, ...]]
    """The texts that are shorter than that, or tell nothing and are shorter than `LONG`, whole."""


class Redacted(NamedTuple):
    """A text without withdrawn words."""

    text: str
    changed: bool


def withdrawn(texts: Iterable[str]) -> Withdrawn:
    """The texts, each of which somebody said or wrote in one go, such as a turn, ready to be looked for."""
    runs: set[tuple[str, ...]] = set()
    short: set[tuple[str, ...]] = set()
    for text in texts:
        forms = [word.form for word in words_in(text)]
        runs.update(_runs(forms))
        is_little = len(forms) < RUN or (len(forms) < LONG and not tells(forms))
        if is_little and len(forms) >= SHORTEST_QUOTED:
            short.add(tuple(forms))
    return Withdrawn(frozenset(runs), frozenset(short))


def redacted(text: str, *, without: Withdrawn) -> Redacted:
    """The text with `WITHDRAWN` in the place of every copy of withdrawn words; the rest stays as it is."""
    kept: list[str] = []
    last = start = 0
    for part in text.split(WITHDRAWN):
        for begin, end in _copies(part, without):
            kept += (text[last : start + begin], WITHDRAWN)
            last = start + end
        start += len(part) + len(WITHDRAWN)
    return Redacted("".join((*kept, text[last:])), bool(kept))


def _copies(text: str, without: Withdrawn) -> Iterator[tuple[int, int]]:
    """From which character up to which the copies go, in their order and apart from each other."""
    words = words_in(text)
    forms = [word.form for word in words]
    copied = [False] * len(words)
    for at, run in enumerate(_runs(forms)):
        if run in without.runs:
            copied[at : at + RUN] = [True] * RUN
    for at, end in list(_stretches(copied)):
        if end - at < LONG and not tells(forms[at:end]):
            copied[at:end] = [False] * (end - at)
    if without.short:
        for at, end in _quoted(text, words, forms, without.short):
            copied[at:end] = [True] * (end - at)
    for at, end in _stretches(copied):
        yield words[at].start, words[end - 1].end


def _stretches(copied: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """From which word up to which they are copied, without a gap."""
    at = 0
    while at < len(copied):
        end = at
        while end < len(copied) and copied[end]:
            end += 1
        if end > at:
            yield at, end
        at = end + 1


def _quoted(
    text: str, words: Sequence[Word], forms: Sequence[str], short: frozenset[tuple[str, ...]]
) -> Iterator[tuple[int, int]]:
    """From which word up to which a short text stands between quotation marks."""
    ends = [0, *(word.end for word in words)]
    starts = [*(word.start for word in words), len(text)]
    marked = [
        _QUOTATION_MARK.search(text, end, start) is not None
        for end, start in zip(ends, starts, strict=True)
    ]
    for at in range(len(words)):
        if marked[at]:
            for end in range(at + SHORTEST_QUOTED, min(at + LONG, len(words) + 1)):
                if marked[end] and tuple(forms[at:end]) in short:
                    yield at, end


def _runs(forms: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(forms[at:] for at in range(RUN)), strict=False)
