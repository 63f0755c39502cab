"""A long text as paragraphs that can be cited: each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from alongside.core.conversations.transcript import LONGEST_TURN

_BLOCK = re.compile(r"\S(?:[^\n]|\n(?![ \t\r]*\n))*")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\s\"')\]]*\s+|\n")
_WORD = re.compile(r"\S+")


class Paragraph(NamedTuple):
    """A piece of a text."""

    text: str
    """Exactly as it stands in the text, without blanks at its ends."""
    start: int
    """Characters of the text before it."""


def paragraphs(text: str, *, longest: int = LONGEST_TURN) -> Iterator[Paragraph]:
    """The text's paragraphs in their order; one of more words than `longest` is parted, between sentences if it can be.

    Nothing but blanks is left out.
    """
    for block in _BLOCK.finditer(text):
        yield from _parted(block[0].rstrip(), block.start(), longest)


def _parted(text: str, start: int, longest: int) -> Iterator[Paragraph]:
    words = [word.span() for word in _WORD.finditer(text)]
    ends = {found.end() for found in _SENTENCE_END.finditer(text)}
    at = 0
    while at < len(words):
        upto = min(at + longest, len(words))
        if upto < len(words):
            # The last sentence that ends in the second half; else wherever it is full.
            breaks = [place for place in range(at + longest // 2, upto) if words[place][0] in ends]
            upto = breaks[-1] if breaks else upto
        first, last = words[at][0], words[upto - 1][1]
        yield Paragraph(text[first:last], start + first)
        at = upto
