"""Reads a document's file, finds which preset fits it, and what it says for a brief."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import BinaryIO

import msgspec

from alongside.core.briefs.documents.fitting import Fit, best_fit
from alongside.core.briefs.documents.presets import preset
from alongside.core.briefs.documents.taking import Reading, read_by
from alongside.core.conversations.notes import Spoken
from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.correspondence.charset import decoded
from alongside.doors.notes.read import MARKDOWN, WORD
from alongside.doors.notes.word import read_word

LARGEST = 5 * 1024 * 1024
"""Bytes of a file of text."""


class Filled(msgspec.Struct, frozen=True):
    """What a file says for a brief."""

    file: str
    fit: Fit
    """By which preset it was read, and why by that one."""
    reading: Reading
    text: str
    """What was read."""


def fields_of(path: Path, chosen: str = "") -> Filled:
    """What the file at a path says for a brief, by the preset that was chosen, else by the one that fits best.

    Raises `Unreadable` for a file that cannot be read, and `UnknownPreset`.
    """
    with path.open("rb") as content:
        return filled_by(path.name, content, chosen)


def filled_by(name: str, content: BinaryIO, chosen: str = "") -> Filled:
    """The same for a file that is open; `content` can be sought in."""
    return said_in(name, _text(name, content), chosen)


def said_in(name: str, text: str, chosen: str = "") -> Filled:
    """The same for a text, such as the description that a tracker holds."""
    if not text.strip():
        raise Unreadable(name, None, "", "it holds no text")
    fit = Fit(preset(chosen).name, "It was chosen.", sure=True) if chosen else best_fit(text)
    return Filled(name, fit, read_by(preset(fit.preset), text), text)


def _text(name: str, content: BinaryIO) -> str:
    ending = PurePath(name).suffix.lower()
    if ending == WORD:
        note = read_word(name, content)
        if isinstance(note, Spoken):
            why = "this is what was said in a meeting; import it with `alongside import conversations`"
            raise Unreadable(name, None, "", why)
        return note.text
    if ending not in MARKDOWN:
        known = ", ".join((*MARKDOWN, WORD))
        why = f"no document for a brief ends in {ending!r}; save it as one of {known}"
        raise Unreadable(name, None, "", why)
    whole = content.read(LARGEST + 1)
    if len(whole) > LARGEST:
        why = f"it is larger than {LARGEST // 1024 // 1024} MB; save it without pictures"
        raise Unreadable(name, None, "", why)
    wide = whole.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in whole and not wide:
        raise Unreadable(name, None, "", "this is no text; save it as Markdown or as Word")
    return decoded(whole, "utf-16" if wide else "utf-8")[0]
