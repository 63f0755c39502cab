"""Reads a Markdown note: its front matter, its headings and what is marked in it."""

from __future__ import annotations

from datetime import date
from typing import BinaryIO

from alongside.core.conversations.marks import marks_in
from alongside.core.conversations.notes import Note
from alongside.core.conversations.unreadable import Unreadable
from alongside.core.plandate import UnreadableDate
from alongside.core.written_date import read_day
from alongside.doors.correspondence.charset import decoded
from alongside.doors.notes.front_matter import Said, person, said_above

LARGEST = 5 * 1024 * 1024
"""Bytes of a note."""
_LONGEST_TITLE = 300


def read_markdown(name: str, content: BinaryIO) -> Note:
    """The note in a file."""
    whole = content.read(LARGEST + 1)
    if len(whole) > LARGEST:
        why = f"it is larger than {LARGEST // 1024 // 1024} MB; part it into several notes"
        raise Unreadable(name, None, "", why)
    wide = whole.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in whole and not wide:
        raise Unreadable(
            name, None, "", "this is no text; save the note as Markdown or as plain text"
        )
    text, odd = decoded(whole, "utf-16" if wide else "utf-8")
    return note_of(name, text, [odd] if odd else [], unit="line")


def note_of(name: str, text: str, notes: list[str], *, unit: str) -> Note:
    """The note that a text makes. `unit`: what a line of the text is in its file."""
    lines = text.split("\n")
    said = said_above(lines)
    body = "\n".join(lines[said.length :])
    if not body.strip():
        raise Unreadable(name, None, "", f"it holds no text; write at least one {unit}")
    found = marks_in(body, said.length + 1)
    top = next((heading.text for heading in found.headings if heading.level == 1), "")
    more = ["It holds very many marks; the last of them are left out."] if found.more else []
    return Note(
        key=said.one("key"),
        title=(said.one("title") or top)[:_LONGEST_TITLE],
        held_on=_day(name, said),
        account=said.one("account"),
        kind=said.one("type"),
        people=tuple(person(one) for one in said.values.get("people", ())),
        tags=tuple(said.values.get("tags", ())),
        text=body,
        headings=found.headings,
        marks=found.marks,
        line=said.length + 1,
        notes=(*notes, *said.notes, *more),
    )


def _day(name: str, said: Said) -> date | None:
    written = said.one("date")
    if not written:
        return None
    try:
        return read_day(written)
    except UnreadableDate as problem:
        raise Unreadable(name, said.lines["date"], "date", str(problem)) from None
