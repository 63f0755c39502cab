"""Reads files of notes by their kind: Markdown and plain text, Word, CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import BinaryIO

from alongside.core.conversations.notes import Note, Spoken
from alongside.core.conversations.unreadable import Unreadable, stop
from alongside.doors.notes.markdown import read_markdown
from alongside.doors.notes.table import UNSAID, Manner, read_table
from alongside.doors.notes.word import read_word

MARKDOWN = (".md", ".markdown", ".txt")
WORD = ".docx"
TABLES = (".csv", ".tsv")


def read(
    name: str,
    content: BinaryIO,
    *,
    manner: Manner = UNSAID,
    refused: Callable[[Unreadable], None] = stop,
) -> Iterator[Note | Spoken]:
    """What a file holds, by the end of its name: one note, one transcript, or the notes of a table.

    `content` can be sought in. `manner` is about tables alone. A file that cannot be read, or a
    row where `refused` raises, raises an `AlongsideError` that says where and what to do.
    """
    ending = PurePath(name).suffix.lower()
    if ending in MARKDOWN:
        yield read_markdown(name, content)
    elif ending == WORD:
        yield read_word(name, content)
    elif ending in TABLES:
        yield from read_table(name, content, manner=manner, refused=refused)
    else:
        known = ", ".join((*MARKDOWN, WORD, *TABLES))
        raise Unreadable(name, None, "", f"no notes end in {ending!r}; save them as one of {known}")
