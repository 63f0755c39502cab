"""A note parted into headings, items, quoted lines and plain words, so that a page can set each as what it is.

The text stays as it was written, its Markdown too: highlights are places in it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

PLAIN = ""
_LONGEST = 2_000
"""Characters of a line that are looked at."""
_SIGNS = {
    "title": re.compile(r" {0,3}#{1,2}[ \t]+(?=\S)"),
    "heading": re.compile(r" {0,3}#{3,6}[ \t]+(?=\S)"),
    "task": re.compile(r"\s{0,40}(?:[-*+]|\d{1,4}[.)])[ \t]+\[[ xX]\][ \t]+(?=\S)"),
    "item": re.compile(r"\s{0,40}(?:[-*+\u2022]|\d{1,4}[.)])[ \t]+(?=\S)"),
    "quoted": re.compile(r" {0,3}>[ \t]?(?=\S)"),
}
"""What a line is, by how it begins; the first that fits."""
_GOES_ON = re.compile(r"[ \t]+\S")


class Stretch(NamedTuple):
    """Some whole lines of a text that belong together."""

    kind: str
    """One of `title`, `heading`, `task`, `item`, `quoted`; empty for plain words."""
    sign: str
    """What it begins with to say so, such as `- [ ] `."""
    words: str
    """All after that, with the end of its last line."""


def stretches(text: str) -> list[Stretch]:
    """The text in stretches; joined, their signs and words are the text."""
    found: list[Stretch] = []
    for line in text.splitlines(keepends=True):
        kind, sign = _begins(line)
        if kind == PLAIN and found and _goes_on(found[-1], line):
            found[-1] = found[-1]._replace(words=found[-1].words + line)
        else:
            found.append(Stretch(kind, sign, line[len(sign) :]))
    return found


def _begins(line: str) -> tuple[str, str]:
    for kind, sign in _SIGNS.items():
        if there := sign.match(line[:_LONGEST]):
            return kind, there[0]
    return PLAIN, ""


def _goes_on(above: Stretch, line: str) -> bool:
    """Whether a line without a sign belongs to what stands above it: an item goes on where it is indented."""
    if above.kind in ("task", "item"):
        return _GOES_ON.match(line) is not None
    return above.kind == PLAIN
