"""A candidate for a snapshot, as plain data."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a candidate may be."""

    FACT = "fact"
    """A quick one: a number with its unit, a tool that is used, money, a date, how often."""
    QUOTE = "quote"
    """Words worth repeating."""
    NEED = "need"
    """What is wished for, what is in the way, what somebody does instead."""
    QUESTION = "question"
    """An open one."""
    DECISION = "decision"
    ASKED = "asked"
    """What was asked of us."""
    ACTION = "action"
    """What somebody is to do: only where a note says so."""


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
