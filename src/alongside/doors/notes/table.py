"""Reads a table of notes or tickets: one row is one conversation."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import BinaryIO, NamedTuple

from alongside.core.conversations.letters import Address
from alongside.core.conversations.marks import marks_in
from alongside.core.conversations.notes import Note
from alongside.core.conversations.unreadable import Unreadable, stop
from alongside.core.plandate import Precision, UnreadableDate
from alongside.core.written_date import Order, UnclearOrder
from alongside.core.written_date import read as read_date
from alongside.doors.correspondence.charset import clean
from alongside.doors.notes.front_matter import parted, person
from alongside.doors.trackers.csv.columns import Columns, UnclearColumns, find
from alongside.doors.trackers.csv.escape import unescaped
from alongside.doors.trackers.csv.file import Row, Sheet, sheet_in

MOST = 100_000
"""Rows of a table."""
_LONGEST = {"title": 300, "text": 131_072}
_LONGEST_CELL = 1_000
"""Characters of the other cells."""
_BLOCK = 1024 * 1024
COLUMNS: dict[str, tuple[str, ...]] = {
    "text": (
        *("text", "body", "description", "note", "notes", "comment", "comments", "message"),
        *("content", "transcript", "feedback", "verbatim", "details"),
    ),
    "id": ("id", "key", "ticket id", "ticket", "ticket number", "case number", "case id", "number"),
    "date": (
        *("date", "created", "created at", "created on", "created date", "opened", "opened at"),
        *("timestamp", "submitted at", "day", "datum"),
    ),
    "account": (
        *("account", "account name", "company", "company name", "customer", "organisation"),
        *("organization", "client", "kunde"),
    ),
    "email": (
        *("email", "e mail", "email address", "requester email", "contact email", "from email"),
        "reporter email",
    ),
    "person": (
        *("person", "people", "name", "contact", "contact name", "requester", "requester name"),
        *("participants", "attendees", "reporter", "author", "from"),
    ),
    "title": ("title", "subject", "summary", "headline", "betreff"),
    "type": ("type", "kind", "conversation type", "channel"),
    "tags": ("tags", "tag", "labels", "label", "segment", "segments", "topics", "category"),
}
"""Our field -> headings that mean it, likeliest first."""


class Manner(NamedTuple):
    """How a table is meant, where that cannot be found by itself."""

    columns: Mapping[str, str] = {}
    """Field -> the heading of its column."""
    dates: Order | None = None
    """How 03/04/2026 is meant."""
    encoding: str = ""
    """Else it is UTF-8, what a mark at the beginning says, or Windows-1252."""


UNSAID = Manner()


def read_table(
    name: str,
    content: BinaryIO,
    *,
    manner: Manner = UNSAID,
    refused: Callable[[Unreadable], None] = stop,
) -> Iterator[Note]:
    """The notes of a CSV file, in its order; `content` can be sought in.

    `refused` is told of each row that cannot be taken; unless it raises, the others follow. What is no table raises in
    any case: `BadFile` when its quotes or encoding are broken, `Unreadable` when its headings do not tell where the
    text is.
    """
    found, odd = (manner.encoding, "") if manner.encoding else _encoding(content)
    with sheet_in(content, name, found) as file:
        try:
            places = find(file.headings, manner.columns, COLUMNS, ("text", "the text of a note"))
        except UnclearColumns as problem:
            raise Unreadable(name, 1, "headings", str(problem)) from None
        yield from _notes(file, _Rows(name, places, manner.dates, odd), refused)


def _notes(file: Sheet, rows: _Rows, refused: Callable[[Unreadable], None]) -> Iterator[Note]:
    for number, row in enumerate(file.rows()):
        if number == MOST:
            raise Unreadable(file.name, row.line, "", f"more than {MOST:,} rows; part the file")
        try:
            note = rows.note(row)
        except Unreadable as problem:
            refused(problem)
        else:
            yield note


class _Rows:
    def __init__(self, name: str, places: Columns, dates: Order | None, odd: str) -> None:
        self._name, self._places, self._dates, self._odd = name, places, dates, odd
        self._seen: dict[str, int] = {}

    def note(self, row: Row) -> Note:
        if row.excess:
            why = (
                f"{len(row.cells)} cells, more than headings; put a cell with a delimiter in quotes"
            )
            raise Unreadable(self._name, row.line, "", why)
        text = self._cell(row, "text").strip("\n")
        if not text.strip():
            raise Unreadable(self._name, row.line, "text", "it is empty; leave the row out")
        key = self._cell(row, "id")
        if key and self._seen.setdefault(key, row.line) != row.line:
            why = f"line {self._seen[key]} is {key!r} already; keep one of the two"
            raise Unreadable(self._name, row.line, "id", why)
        found = marks_in(text, row.line)
        return Note(
            key=key,
            title=" ".join(self._cell(row, "title").split()),
            held_on=self._day(row),
            account=self._cell(row, "account"),
            kind=self._cell(row, "type"),
            people=self._people(row),
            tags=tuple(parted(self._cell(row, "tags"))),
            text=text,
            headings=found.headings,
            marks=found.marks,
            line=row.line,
            notes=(self._odd,) if self._odd else (),
        )

    def _cell(self, row: Row, field: str) -> str:
        place = self._places.get(field)
        cell = "" if place is None else clean(unescaped(row.cells[place])).strip()
        longest = _LONGEST.get(field, _LONGEST_CELL)
        if len(cell) > longest:
            why = f"it is {len(cell):,} characters long; {longest:,} at most"
            raise Unreadable(self._name, row.line, field, why)
        return cell

    def _people(self, row: Row) -> tuple[Address, ...]:
        named = [person(one) for one in parted(self._cell(row, "person"))]
        email = self._cell(row, "email").lower()
        if not email:
            return tuple(named)
        if len(named) == 1 and not named[0].address:
            return (Address(named[0].name, email),)
        return (*named, Address("", email))

    def _day(self, row: Row) -> date | None:
        written = self._cell(row, "date")
        if not written:
            return None
        try:
            found = read_date(written, self._dates)
        except UnclearOrder as problem:
            why = f"{problem}, or say which with --dates dmy or mdy"
            raise Unreadable(self._name, row.line, "date", why) from None
        except UnreadableDate as problem:
            raise Unreadable(self._name, row.line, "date", str(problem)) from None
        if found.precision is not Precision.DAY:
            why = f"{written!r} is not a day; write one like 2026-03-12"
            raise Unreadable(self._name, row.line, "date", why)
        return found.first


def _encoding(file: BinaryIO) -> tuple[str, str]:
    """What the file is encoded in, and a note where that is a guess. The file stands at its beginning again."""
    start = file.read(4)
    file.seek(0)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", ""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while block := file.read(_BLOCK):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252", "The table is not in UTF-8; read as Windows-1252."
    finally:
        file.seek(0)
    return "utf-8", ""
