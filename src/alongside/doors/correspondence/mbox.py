"""A mailbox file, cut into messages while it is read: never more than one of them is held in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from alongside.doors.correspondence.headers import looks_like_header

LARGEST = 25 * 1024 * 1024
"""Bytes of a message."""
_LINE = 64 * 1024
"""Bytes of a line that are read at once."""
_FROM = re.compile(rb"From (\S+[ \t]*\r?\n|.{0,200}\d{1,2}:\d\d.{0,60}\d{4}\b)")
"""The line before a message. Programs that do not escape such lines in a text are many, so it needs more than one word:
a blank line above, a time and a year, a header below."""
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


class Raw(NamedTuple):
    """A message as it stands in its file."""

    number: int
    line: int
    content: bytes | None
    """None: it is larger than `LARGEST`, and was left."""


def messages(file: BinaryIO) -> Iterator[Raw]:
    """The messages of a file that begins with `From `, one after the other."""
    held = bytearray()
    number = 0
    line = begin = 1
    blank = whole = True  # the line above was blank; it was read to its end
    waiting = b""
    while piece := file.readline(_LINE):
        if waiting and (looks_like_header(piece) or not number):
            if number:
                yield _raw(number, begin, held)
            number, begin = number + 1, line
            held = bytearray()
        else:
            _hold(held, waiting)
        parts = whole and blank and (not number or _FROM.match(piece))  # the first line does
        waiting = piece if parts else b""
        if not waiting:
            _hold(held, piece)
        blank = whole and piece in (b"\n", b"\r\n")
        whole = piece.endswith(b"\n")
        line += whole
    _hold(held, waiting)
    yield _raw(max(number, 1), begin, held)


def _hold(held: bytearray, piece: bytes) -> None:
    """Keep a piece; of what is too large no more than shows that it is."""
    held += piece[: LARGEST + 1 - len(held)]


def _raw(number: int, begin: int, held: bytearray) -> Raw:
    content = None if len(held) > LARGEST else _ESCAPED.sub(rb"\1", held)
    return Raw(number, begin, content if content is None else bytes(content))
