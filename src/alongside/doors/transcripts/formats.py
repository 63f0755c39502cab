"""Finds what kind of transcript a file is, by its content first and its name second, and reads it."""

from __future__ import annotations

import re
from datetime import datetime

from alongside.core.conversations.transcript import Transcript, Turn, joined
from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.transcripts import cues, exports, lines, names_of_files
from alongside.doors.transcripts.decoding import decode
from alongside.doors.transcripts.limits import LARGEST, LONGEST_TITLE
from alongside.doors.transcripts.notes import Notes

_FIRST_CUE = re.compile(r"^[ \t]*[0-9][0-9:.,]{1,5}[^\s>]{0,14}[ \t]*-->", re.MULTILINE)
_TITLE = re.compile(
    r"WEBVTT[ \t]+(?:[-\u2013\u2014][ \t]*)?(?!(?:Kind|Language|X-TIMESTAMP)\b)([^\n]{1,500})"
)


def read(name: str, content: bytes) -> Transcript:
    """The file as turns: the pieces of one speaker that follow each other joined. Raises `Unreadable`.

    `name` is the file's name; it gives the title and the beginning where the file itself gives none.
    """
    transcript = read_pieces(name, content)
    return transcript._replace(turns=joined(transcript.turns))


def read_pieces(name: str, content: bytes) -> Transcript:
    """The file as it stands: one turn for each voice of a cue, each line, each sentence. Raises `Unreadable`."""
    file = names_of_files.shown(name)
    if len(content) > LARGEST:
        raise Unreadable(
            file,
            None,
            "",
            f"the file is larger than {LARGEST // 1_000_000} MB; split it, or take the recording out of it",
        )
    notes = Notes()
    text = decode(file, content, notes)
    if not text.strip():
        raise Unreadable(file, None, "", "the file is empty; export it again")
    title, held_at, turns = _read(file, text, notes)
    if not turns:
        raise Unreadable(file, None, "text", "nobody says anything in it; export it again")
    title = " ".join(title.split())[:LONGEST_TITLE]
    return Transcript(
        title or names_of_files.title(file),
        held_at or names_of_files.held_at(file),
        turns,
        notes.told(),
    )


def _read(file: str, text: str, notes: Notes) -> tuple[str, datetime | None, list[Turn]]:
    start = text.lstrip()
    if start.startswith("WEBVTT"):
        found = _TITLE.match(start)
        return (found[1] if found else "", None, cues.read(file, text, notes, vtt=True))
    if start[0] in "{[" and (
        decoded := exports.decode(
            file, text, must=start[0] == "{" or file.lower().endswith(".json")
        )
    ):
        return exports.read(file, decoded.value, notes)
    if _FIRST_CUE.search(text):
        vtt = file.lower().endswith(".vtt")
        if vtt:
            notes.add(1, "", "the first line should be WEBVTT; the file was read without it")
        return "", None, cues.read(file, text, notes, vtt=vtt)
    return lines.read(file, text, notes)
