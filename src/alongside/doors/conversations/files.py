"""What a file holds, as conversations: by the end of its name first, by its content where that leaves it open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import PurePath
from typing import BinaryIO

from alongside.core.conversations.brought import Brought, of_note, of_thread, of_transcript
from alongside.core.conversations.kinds import ConversationKind
from alongside.core.conversations.notes import Spoken
from alongside.core.conversations.threads import threads
from alongside.core.conversations.unreadable import Unreadable, stop
from alongside.doors import transcripts
from alongside.doors.correspondence.read import read as read_mail
from alongside.doors.notes import read as notes
from alongside.doors.notes.table import UNSAID, Manner

TRANSCRIPTS = (".vtt", ".srt", ".json")
MAIL = (".eml", ".mbox")
KNOWN = (*TRANSCRIPTS, *MAIL, *notes.MARKDOWN, notes.WORD, *notes.TABLES)
"""The endings of files that are read."""


def read(
    name: str,
    file: BinaryIO,
    *,
    kind: ConversationKind | None = None,
    now: datetime,
    manner: Manner = UNSAID,
    refused: Callable[[Unreadable], None] = stop,
) -> Iterator[Brought]:
    """The conversations of a file. `file` can be sought in; `kind` is what they are unless they say so themselves,
    `manner` how a table is meant.

    A file that cannot be read raises an `AlongsideError` that says where and what to do; `refused` is told of each
    message or row that cannot, and unless it raises the others follow.
    """
    ending = PurePath(name).suffix.lower()
    if ending in TRANSCRIPTS:
        yield _transcript(name, file.read(transcripts.LARGEST + 1), kind)
    elif ending in MAIL:
        yield from map(of_thread, threads(read_mail(name, file, now=now, refused=refused)))
    elif ending == ".txt":
        yield _text(name, file, kind)
    elif ending in KNOWN:
        yield from _notes(name, file, kind, refused, manner)
    else:
        raise Unreadable(name, None, "", f"nothing is known of {ending or 'a file like this'!r}; "
                         f"what is read: {', '.join(KNOWN)}")  # fmt: skip


def _transcript(name: str, content: bytes, kind: ConversationKind | None) -> Brought:
    transcript = transcripts.read(name, content)
    return of_transcript(transcript, file=name, kind=kind or ConversationKind.INTERVIEW)


def _text(name: str, file: BinaryIO, kind: ConversationKind | None) -> Brought:
    """A transcript where lines begin with speakers or times; else a note."""
    content = file.read(transcripts.LARGEST + 1)
    try:
        return _transcript(name, content, kind)
    except Unreadable:
        file.seek(0)
        return next(_notes(name, file, kind, stop))


def _notes(
    name: str,
    file: BinaryIO,
    kind: ConversationKind | None,
    refused: Callable[[Unreadable], None],
    manner: Manner = UNSAID,
) -> Iterator[Brought]:
    table = PurePath(name).suffix.lower() in notes.TABLES
    otherwise = kind or (ConversationKind.SUPPORT if table else ConversationKind.NOTE)
    for one in notes.read(name, file, manner=manner, refused=refused):
        if isinstance(one, Spoken):
            yield _transcript(f"{name}.txt", "\n".join(one.lines).encode(), kind)
        else:
            yield of_note(one, file=name, kind=otherwise, table=table)
