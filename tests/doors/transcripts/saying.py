"""What the tests of transcripts write, and what they look at."""

from __future__ import annotations

from alongside.core.conversations.transcript import Transcript
from alongside.doors.transcripts import read_pieces

Said = tuple[str, str, float | None, float | None]


def taken(text: str, name: str = "call.vtt") -> Transcript:
    """The text as it is read from a file of that name, in pieces."""
    return read_pieces(name, text.encode())


def said(text: str, name: str = "call.vtt") -> list[Said]:
    """Who says what, from when to when."""
    return [(one.speaker, one.text, one.begin, one.end) for one in taken(text, name).turns]


def words(text: str, name: str = "call.vtt") -> list[tuple[str, str]]:
    """Who says what."""
    return [(one.speaker, one.text) for one in taken(text, name).turns]


def noted(text: str, name: str = "call.vtt") -> list[str]:
    """The notes, each with its line and field."""
    return [f"{one.line} {one.field}: {one.message}" for one in taken(text, name).notes]
