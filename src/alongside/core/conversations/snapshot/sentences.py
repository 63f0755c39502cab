"""The sentences of a turn, as far as speech has any: where each begins once its filler is left out."""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 40
"""Words of a piece that can stand for itself; a longer sentence is cut where it takes breath."""
_END = re.compile(r"(?:[.!?\u2026]+[\"'\u201d\u2019\u00bb)\]]*|[\u3002\uff01\uff1f])(?=\s|$)")
_NO_END = re.compile(
    r"(?:\b(?:[a-z]|e\.g|i\.e|z\.b|d\.h|dr|mr|mrs|ms|vs|etc|approx|ca|bzw|usw|inc|no|nr|st|mme|env))\.$",
    re.IGNORECASE,
)
"""An abbreviation, after which a sentence goes on."""
_BREATH = re.compile(
    r"(?<=[,;:\u2013\u2014])\s|\s(?=(?:and|but|so|because|then|which|und|aber|weil|denn|et|mais|car)\s)",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"(?:(?:(?:u+h*m+|u+h+|e+rm+|err+|h+m+|m+h*m+|mm-hmm|uh-huh|a+h+|oh|you know|i mean|yeah|yep|yes|okay|ok|well"
    r"|so(?! far| that| many| much| long)|and|but|\u00e4h+m*|\u00f6h+m*|tja|naja|also|ja|und|aber|euh+|alors(?! que)"
    r"|donc|oui|et|mais)\b|(?:right|alright|all right|sure|like|actually|basically|anyway|now|no|exactly|genau|halt"
    r"|eben|gut|ben|bah|voil\u00e0|bon|bref|enfin|tu sais|vous savez|wei(?:ss|\u00df)t du)\s?(?=[,.!\u2026-]))"
    r"[\s,.!\u2026\u2013\u2014-]*)+",
    re.IGNORECASE,
)
"""What leads into a sentence without saying anything."""


class Sentence(NamedTuple):
    """A sentence of a turn, or a piece of a very long one."""

    start: int
    """Characters of the turn before it, and before any filler at its beginning."""
    end: int
    said: int
    """Characters of the turn before its first word that is no filler; its end where it is nothing else."""


def sentences(text: str) -> list[Sentence]:
    """The sentences of a turn in their order."""
    found = []
    for start, end in _whole(text):
        for begin, stop in _pieces(text, start, end):
            filler = _FILLER.match(text, begin, stop)
            found.append(Sentence(begin, stop, min(filler.end(), stop) if filler else begin))
    return found


def _whole(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _END.finditer(text):
        if not _NO_END.search(text, max(start, end.end() - 12), end.end()):
            spans.append((start, end.end()))
            start = end.end()
    spans.append((start, len(text)))
    return [trimmed for start, end in spans if (trimmed := _trimmed(text, start, end))]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    return (start, end) if start < end else None


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence, cut into pieces of at most so many words where it can be."""
    if text.count(" ", start, end) < LONGEST:
        return [(start, end)]
    pieces: list[tuple[int, int]] = []
    last = start
    for breath in (*(found.start() for found in _BREATH.finditer(text, start, end)), end):
        if pieces and text.count(" ", pieces[-1][0], breath) < LONGEST:
            pieces[-1] = (pieces[-1][0], breath)
        else:
            pieces.append((last, breath))
        last = breath
    return [cut for begin, stop in pieces for cut in _cuts(text, begin, stop)]


def _cuts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What takes no breath either is cut after so many words."""
    cut = []
    while trimmed := _trimmed(text, start, end):
        start, at = trimmed[0], trimmed[0]
        for _ in range(LONGEST):
            blank = text.find(" ", at + 1, end)
            at = end if blank < 0 else blank
        cut.append((start, at))
        start = at
    return cut
