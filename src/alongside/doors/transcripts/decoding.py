"""Bytes as text: in the encodings that recorders and editors write, without what is no text."""

from __future__ import annotations

import codecs
import re

from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.transcripts.notes import Notes

_CONTROLS = bytes([*range(9), *range(14, 32), 127])
"""No text has these; PostgreSQL refuses the first of them."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_NO_TEXT = 100
"""One control character in so many says that the file is something else."""
_KNOWN = (
    (b"PK\x03\x04", "a ZIP archive or an Office document; save its text as .txt, or export .vtt"),
    (b"%PDF", "a PDF; export the transcript as .vtt or .txt instead"),
    (b"\x1f\x8b", "compressed; unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old Office document; save its text as .txt"),
    (b"{\\rtf", "a rich text document; save its text as .txt"),
    (b"ID3", "a recording; import its transcript"),
    (b"RIFF", "a recording; import its transcript"),
    (b"OggS", "a recording; import its transcript"),
    (b"fLaC", "a recording; import its transcript"),
    (b"\x1aE\xdf\xa3", "a recording; import its transcript"),
)
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(file: str, content: bytes, notes: Notes) -> str:
    """The text, its lines ended by a line feed. Raises `Unreadable` for what is no text."""
    for magic, what in _KNOWN:
        if content.startswith(magic):
            raise _no_text(file, f"the file is {what}")
    if content[4:8] == b"ftyp":
        raise _no_text(file, "the file is a recording; import its transcript")
    if content.startswith(_UTF_16):
        content = _from_utf_16(file, content)
    text = _text(_without_controls(file, content, notes), notes)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def one_line(text: str) -> str:
    """Text from a JSON string, which may hold anything, on one line with single blanks."""
    return " ".join(_CONTROL.sub("", text).split())


def _text(content: bytes, notes: Notes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
    try:
        text, name = content.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        text, name = content.decode("latin-1"), "Latin-1"
    notes.add(line, "encoding", f"is not UTF-8; the file was read as {name}: look at its accents")
    return text


def _from_utf_16(file: str, content: bytes) -> bytes:
    try:
        return content.decode("utf-16").encode()
    except UnicodeDecodeError as problem:
        raise _no_text(
            file,
            f"the file begins as UTF-16, but byte {problem.start + 1} is not; save it as UTF-8",
        ) from None


def _without_controls(file: str, content: bytes, notes: Notes) -> bytes:
    clean = content.translate(None, _CONTROLS)
    controls = len(content) - len(clean)
    if controls * _NO_TEXT > len(content):
        if content.count(0) * 3 > len(content):
            raise _no_text(file, "the file looks like UTF-16 without its mark; save it as UTF-8")
        raise _no_text(
            file, "the file is not text; export the transcript as .vtt, .srt, .txt or .json"
        )
    if controls:
        notes.add(0, "encoding", f"{controls} control characters were taken out")
    return clean


def _no_text(file: str, message: str) -> Unreadable:
    return Unreadable(file, None, "", message)
