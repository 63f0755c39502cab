"""A note that somebody took of a conversation, or a ticket, as plain data."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from alongside.core.conversations.letters import Address


class Marked(StrEnum):
    """What somebody marked a passage as; it is taken as said."""

    DECISION = "decision"
    ACTION = "action"
    QUESTION = "question"
    QUOTE = "quote"
    TASK = "task"
    """A box to be ticked."""


class Mark(msgspec.Struct, frozen=True):
    """A passage that was marked."""

    kind: Marked
    text: str
    """Its words in one line, without the marker."""
    start: int
    """Characters of the note's text before its words."""
    end: int
    """Characters of the note's text up to the end of its words."""
    line: int
    """The line of the file on which it begins, from 1 on; in a table as if the text began with its row."""
    who: str = ""
    """Who said it, as far as a quotation names somebody."""
    done: bool | None = None
    """Whether the box before it is ticked; None without a box."""


class Heading(msgspec.Struct, frozen=True):
    """A heading in a note."""

    level: int
    """From 1, the highest, to 6."""
    text: str
    start: int
    """Characters of the note's text before its line."""
    line: int


class Note(msgspec.Struct, frozen=True):
    """A note as its file says it. What the file does not say is empty."""

    key: str
    """What its source calls it: the id of a ticket."""
    title: str
    held_on: date | None
    account: str
    kind: str
    """The type of the conversation in the file's words."""
    people: tuple[Address, ...]
    tags: tuple[str, ...]
    text: str
    headings: tuple[Heading, ...]
    marks: tuple[Mark, ...]
    """In their order."""
    line: int
    """The line of the file on which the text begins, from 1 on; of a document, the line of what is read of it."""
    notes: tuple[str, ...] = ()
    """What was mended or left out on the way in, a sentence each."""


class Spoken(msgspec.Struct, frozen=True):
    """A transcript that came as a document: lines such as `Ana Sousa   0:12`, what she said below each."""

    lines: tuple[str, ...]
