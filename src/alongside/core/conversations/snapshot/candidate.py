"""A candidate for a snapshot, as plain data."""

from __future__ import annotations

from typing import NamedTuple

from alongside.core.conversations.highlights import Kind


class Candidate(NamedTuple):
    """A piece of what was said."""

    kind: Kind
    turn: int | None
    """The number of the turn, from 0 on; None where it stands in the note."""
    start: int
    """Characters of the turn's text, or of the note's, before it."""
    end: int
    """Characters up to its end."""
    text: str
    """Word by word what stands there."""
    why: str
    """The sign it was found by, in a short sentence."""
    score: float
    """How strong its signs are: to compare candidates of one kind in one conversation, and for nothing else."""
    marked: bool = False
    """Somebody marked it as what it is."""
