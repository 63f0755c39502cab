"""A document's lines as a reader sees them: without comments, which hold instructions, and with code told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

_FENCE = re.compile(r"[ \t]{0,40}(?:[-*+][ \t]{1,4})?(`{3,}|~{3,})")
_OPENS, _CLOSES = "<!--", "-->"
LARGEST = 1_000_000
"""Characters of a document that are looked at."""
MOST = 20_000
"""Lines of it."""
_MOST_FRONT = 100
"""Lines of front matter."""


class Kind(Enum):
    """What a line is."""

    TEXT = "text"
    BLANK = "blank"
    CODE = "code"
    HIDDEN = "hidden"
    """A comment, or front matter."""


class Line(NamedTuple):
    """A line, as it is shown."""

    number: int
    """From 1 on."""
    text: str
    """What stands in the document, without comments."""
    kind: Kind


class Lines(NamedTuple):
    """The lines of a document."""

    shown: Sequence[Line]
    front: Sequence[tuple[int, str, str]]
    """What the front matter says: line, name, value."""


def bounded(text: str) -> str:
    """As much of a text as is looked at: a pitch is a few pages, and nobody shall wait for what is none."""
    if len(text) <= LARGEST and text.count("\n") < MOST:
        return text
    return "\n".join(text[:LARGEST].split("\n", MOST)[:MOST])


def lines_of(text: str) -> Lines:
    """All lines of a text, each once; a comment or a fence that is never closed is text."""
    rows = text.split("\n")
    end = _front_end(rows)
    front = list(_pairs(rows[1:end])) if end else []
    hidden = [Line(number, row, Kind.HIDDEN) for number, row in enumerate(rows[:end], 1)]
    found = _Reader(rows, end).read()
    return Lines([*hidden, *found], front)


def _front_end(rows: list[str]) -> int:
    """How many lines the front matter takes; 0 without any."""
    if rows[0].rstrip() != "---":
        return 0
    near = enumerate(rows[1:_MOST_FRONT], 2)
    return next((number for number, row in near if row.rstrip() in ("---", "...")), 0)


def _pairs(rows: list[str]) -> Iterator[tuple[int, str, str]]:
    for number, row in enumerate(rows, 2):
        name, colon, value = row.partition(":")
        if colon and value.strip() and not row[0].isspace():
            yield number, name.strip(), value.strip().strip("\"'")


class _Reader:
    """Goes down the lines once; a second time below a fence that nothing closes."""

    def __init__(self, rows: list[str], start: int) -> None:
        self._rows, self._start = rows, start
        self._last_close = next(
            (at for at in range(len(rows) - 1, -1, -1) if _CLOSES in rows[at]), -1
        )
        self._unfenced = -1
        """The line whose fence is taken as text."""

    def read(self) -> list[Line]:
        found: list[Line] = []
        fence, opened, commented = "", -1, False
        for at in range(self._start, len(self._rows)):
            row = self._rows[at]
            if fence:
                found.append(Line(at + 1, row, Kind.CODE))
                fence = "" if _closes(row, fence) else fence
                continue
            if not commented and at != self._unfenced and (mark := _FENCE.match(row)):
                fence, opened = mark[1], at
                found.append(Line(at + 1, row, Kind.CODE))
                continue
            shown, commented = self._shown(row, at, commented=commented)
            found.append(_line(at + 1, row, shown))
        if fence and self._unfenced < 0:
            self._unfenced = opened
            return self.read()
        return found

    def _shown(self, row: str, at: int, *, commented: bool) -> tuple[str, bool]:
        """The line without comments, and whether one goes on below."""
        if not commented and _OPENS not in row:
            return row, False
        kept: list[str] = []
        place, ticks = 0, 0
        while place < len(row):
            if commented:
                close = row.find(_CLOSES, place)
                if close < 0:
                    return "".join(kept), True
                place, commented = close + len(_CLOSES), False
                continue
            begin = row.find(_OPENS, place)
            ticks += row.count("`", place, begin) if begin >= 0 else 0
            # After an odd number of backticks it is shown as code, and so is what follows.
            if begin < 0 or ticks % 2 or not self._is_closed(row, begin, at):
                kept.append(row[place:])
                break
            kept.append(row[place:begin])
            place, commented = begin + len(_OPENS), True
        return "".join(kept), commented

    def _is_closed(self, row: str, begin: int, at: int) -> bool:
        return self._last_close > at or row.find(_CLOSES, begin) >= 0


def _closes(row: str, fence: str) -> bool:
    bare = row.strip()
    return len(bare) >= len(fence) and not bare.strip(fence[0])


def _line(number: int, row: str, shown: str) -> Line:
    if shown.strip():
        return Line(number, shown, Kind.TEXT)
    return Line(number, "", Kind.HIDDEN if row.strip() else Kind.BLANK)
