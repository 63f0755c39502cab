"""Headings and marked passages in a text that is written in Markdown, or just like that.

`DECISION:`, `ACTION:`, `QUESTION:` and `QUOTE:` at the beginning of a line, boxes to be ticked, and quoted lines. Each
line is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from alongside.core.conversations.notes import Heading, Mark, Marked

MOST = 5_000
"""Headings and marks of a text."""
_LONGEST = 2_000
"""Characters of a line that are looked at."""
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_ITEM = re.compile(r"\s{0,40}(?:[-*+\u2022]|\d{1,4}[.)])\s+")
_BOX = re.compile(r"\[([ xX])\]\s+")
_MARKER = re.compile(
    r"(?:\*\*|__)?(decision|action|question|quote)(?:\*\*|__)?\s{0,3}:(?:\*\*|__)?\s{0,20}(?=\S)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r" {0,3}>[ \t]?")
_SAID_BY = re.compile(r"(?:^|\s)(?:\u2014|\u2013|--|\u2015)\s?([^\u2014\u2013\u2015]{2,80})$")
_AROUND = "\"'\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019 \t\n"


class Marks(NamedTuple):
    """What was found in a text."""

    headings: tuple[Heading, ...]
    marks: tuple[Mark, ...]
    more: bool
    """Whether there are more than `MOST`, which are left out."""


class _Line(NamedTuple):
    number: int
    start: int
    text: str


def marks_in(text: str, first_line: int = 1) -> Marks:
    """The headings and marks of a text that begins on that line of its file."""
    headings: list[Heading] = []
    marks: list[Mark] = []
    blocks = list(_blocks(_outside_fences(text, first_line)))
    for block in blocks:
        if len(headings) + len(marks) >= MOST:
            return Marks(tuple(headings), tuple(marks), more=True)
        first = block[0]
        if found := _HEADING.match(first.text):
            title = found[2].rstrip().rstrip("#").rstrip() or found[2].strip()
            headings.append(Heading(len(found[1]), title, first.start, first.number))
        elif mark := _mark(text, block):
            marks.append(mark)
    return Marks(tuple(headings), tuple(marks), more=False)


def _outside_fences(text: str, number: int) -> Iterator[_Line | None]:
    """The lines; None where there is a blank one, or code."""
    start = 0
    fence = ""
    for at, line in enumerate(text.split("\n"), number):
        found = _FENCE.match(line)
        if found and fence in ("", found[1]):
            fence = "" if fence else found[1]
            yield None
        else:
            yield None if fence or not line.strip() else _Line(at, start, line[:_LONGEST])
        start += len(line) + 1


def _blocks(lines: Iterator[_Line | None]) -> Iterator[list[_Line]]:
    """Lines that belong together: a heading, an item, a quotation, a paragraph."""
    block: list[_Line] = []
    for line in lines:
        if line is None or (block and _parts(block, line.text)):
            if block:
                yield block
            block = []
        if line is not None:
            block.append(line)
    if block:
        yield block


def _parts(block: list[_Line], line: str) -> bool:
    """Whether something new begins with the line."""
    above = block[-1].text
    quoted = _QUOTED.match(line) is not None
    return (
        quoted != (_QUOTED.match(above) is not None)
        or _HEADING.match(line) is not None
        or _HEADING.match(above) is not None
        or (not quoted and (_ITEM.match(line) or _MARKER.match(line.lstrip())) is not None)
    )


def _mark(text: str, block: list[_Line]) -> Mark | None:
    first, last = block[0], block[-1]
    at = 0
    kind: Marked | None = None
    if quoted := _QUOTED.match(first.text):
        at, kind = quoted.end(), Marked.QUOTE
    if item := _ITEM.match(first.text, at):
        at = item.end()
    done = None
    if item and (box := _BOX.match(first.text, at)):
        at, done, kind = box.end(), box[1] != " ", Marked.TASK
    if marker := _MARKER.match(first.text, at if item or quoted else _indent(first.text)):
        at, kind = marker.end(), Marked(marker[1].lower())
    if kind is None:
        return None
    start, end = first.start + at, last.start + len(last.text)
    who = ""
    if kind is Marked.QUOTE:
        start, end, who = _said(text, start, end, within=last)
    words = _words(text[start:end])
    return Mark(kind, words, start, end, first.number, who, done) if words else None


def _said(text: str, start: int, end: int, *, within: _Line) -> tuple[int, int, str]:
    """Where the words that were said begin and end, and who said them."""
    who = ""
    mark = _QUOTED.match(within.text)
    begin = max(start, within.start + (mark.end() if mark else 0))
    tail = text[begin:end].rstrip()
    if found := _SAID_BY.search(tail[-120:]):
        who = " ".join(found[1].split())
        end = begin + max(0, len(tail) - 120) + found.start()
    while end > start and (text[end - 1] in _AROUND or _is_mark(text, end - 1)):
        end -= 1
    while start < end and text[start] in _AROUND:
        start += 1
    return start, end, who


def _is_mark(text: str, at: int) -> bool:
    """Whether there is the mark of a quoted line that holds nothing else."""
    return text[at] == ">" and (at == 0 or text[at - 1] == "\n")


def _words(passage: str) -> str:
    lines = (_QUOTED.sub("", line, count=1) for line in passage.split("\n"))
    return " ".join(" ".join(lines).split())


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
