"""What is different in two texts, word by word; line by line where they are long."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Way = Literal["kept", "added", "taken out"]

MOST = 1_000_000
"""Words of the one times words of the other, without what they begin and end with alike: more is not compared."""

_PIECE = re.compile(r"\s+|[^\s]+")
_LINE = re.compile(r".*\n|.+")


class Span(NamedTuple):
    """A piece of text, and whether it stands in both."""

    way: Way
    text: str


def difference(before: str, after: str) -> list[Span]:
    """The spans that lead from one text to the other.

    The kept and the added ones together are `after`, the kept and those taken out `before`. No two neighbours are of
    the same way.
    """
    for pieces in (_PIECE, _LINE):
        one, other = pieces.findall(before), pieces.findall(after)
        begin = _alike(one, other)
        end = _alike(one[begin:][::-1], other[begin:][::-1])
        old, new = one[begin : len(one) - end], other[begin : len(other) - end]
        if len(old) * len(new) <= MOST:
            spans = [Span("kept", "".join(one[:begin])), *_compared(old, new)]
            return _joined([*spans, Span("kept", "".join(one[len(one) - end :]))])
    return _joined([Span("taken out", before), Span("added", after)])


def as_text(spans: Sequence[Span]) -> str:
    """The spans as plain text: [-what was taken out-] and {+what was added+}."""
    marks = {"kept": ("", ""), "added": ("{+", "+}"), "taken out": ("[-", "-]")}
    return "".join(f"{marks[way][0]}{text}{marks[way][1]}" for way, text in spans)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """With how many pieces both begin alike."""
    for place, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return place
    return min(len(one), len(other))


def _compared(old: Sequence[str], new: Sequence[str]) -> list[Span]:
    spans = list[Span]()
    for way, begin, end, start, stop in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if way == "equal":
            spans.append(Span("kept", "".join(old[begin:end])))
            continue
        spans.append(Span("taken out", "".join(old[begin:end])))
        spans.append(Span("added", "".join(new[start:stop])))
    return spans


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Without empty ones; neighbours of the same way are one."""
    told = list[Span]()
    for span in spans:
        if not span.text:
            continue
        if told and told[-1].way == span.way:
            told[-1] = Span(span.way, told[-1].text + span.text)
        else:
            told.append(span)
    return told
