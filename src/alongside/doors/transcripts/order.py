"""Pieces in the order of their times, whatever order a file has them in."""

from __future__ import annotations

from alongside.core.conversations.transcript import Turn
from alongside.doors.transcripts.notes import Notes


def ordered(pieces: list[Turn], notes: Notes) -> list[Turn]:
    """By their beginnings; what has none stays behind what it followed."""
    last = 0.0
    keys: list[float] = []
    late = None
    for piece in pieces:
        begin = last if piece.begin is None else piece.begin
        if begin < last and late is None:
            late = piece.line
        last = begin
        keys.append(begin)
    if late is None:
        return pieces
    notes.add(late, "time", "cues are not in the order of their times; they were put in it")
    return [pieces[at] for at in sorted(range(len(pieces)), key=keys.__getitem__)]
