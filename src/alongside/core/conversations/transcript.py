"""A transcript: the turns that somebody's words came in, and what had to be mended to read them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

PAUSE = 2.0
"""Seconds. Silence as long as this between two pieces by one speaker is heard as a break, so they stay apart."""
LONGEST_TURN = 120
"""Words of a turn that is joined from pieces: some fifty seconds of speech, so that its time still leads to them."""


class Turn(NamedTuple):
    """What one speaker said without interruption by another."""

    speaker: str
    """As the file has it; empty when it names none."""
    text: str
    """On one line, with single blanks."""
    begin: float | None
    """Seconds from the beginning; None when the file does not say."""
    end: float | None
    line: int
    """Where it stands in the file, from 1 on; in a recorder's JSON, which entry it is."""


class Note(NamedTuple):
    """What was mended or left out."""

    line: int
    field: str
    message: str


class Transcript(NamedTuple):
    """A file as it was read."""

    title: str
    held_at: datetime | None
    """When it began, with its zone; None when the file does not say."""
    turns: list[Turn]
    notes: list[Note]
    """A bounded number: the last one says how many more there were."""


def joined(pieces: Iterable[Turn]) -> list[Turn]:
    """The pieces as turns: those of one speaker that follow each other without a pause become one, up to a length.

    Its times span both, and its line is the first one's. Pieces without times stay as the file has them.
    """
    turns: list[Turn] = []
    words = 0
    for piece in pieces:
        more = piece.text.count(" ") + 1
        last = turns[-1] if turns else None
        if last is None or words + more > LONGEST_TURN or not _follows(piece, last):
            turns.append(piece)
            words = more
        else:
            end = max(_end(last), _end(piece))
            text = f"{last.text} {piece.text}"
            turns[-1] = Turn(last.speaker, text, last.begin, end, last.line)
            words += more
    return turns


def _follows(piece: Turn, last: Turn) -> bool:
    if piece.begin is None or last.begin is None or piece.speaker != last.speaker:
        return False
    return last.begin <= piece.begin < _end(last) + PAUSE


def _end(turn: Turn) -> float:
    """When it ends, or begins where that is all that is known."""
    return (turn.begin or 0.0) if turn.end is None else turn.end
