"""Tables of notes and tickets: one row is one conversation."""

import io
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.conversations.letters import Address
from alongside.core.conversations.notes import Marked, Note
from alongside.core.conversations.unreadable import Unreadable
from alongside.core.errors import AlongsideError
from alongside.core.written_date import Order
from alongside.doors.notes.read import read
from alongside.doors.notes.table import Manner

TICKETS = (
    "Ticket ID;Created at;Company;Requester;Requester email;Subject;Description;Tags;Agent\n"
    '17;2026-03-03T09:14Z;Northwind;Ben Carter;Ben@Northwind.example;Export;"It drops\nour columns.";export, eu;Ana\n'
    "18;;Contoso;;dana@contoso.example;;ACTION: call them;;\n"
)


def bring(
    content: str | bytes,
    *,
    columns: Mapping[str, str] | None = None,
    dates: Order | None = None,
    encoding: str = "",
) -> tuple[list[Note], list[Unreadable]]:
    raw = content if isinstance(content, bytes) else content.encode()
    refused: list[Unreadable] = []
    found = read(
        "a.csv",
        io.BytesIO(raw),
        manner=Manner(columns or {}, dates, encoding),
        refused=refused.append,
    )
    return [note for note in found if isinstance(note, Note)], refused


def test_tickets() -> None:
    (one, two), refused = bring(TICKETS)
    assert not refused
    assert (one.key, one.held_on, one.account, one.title, one.line) == (
        *("17", date(2026, 3, 3), "Northwind"),
        *("Export", 2),
    )
    assert one.people == (Address("Ben Carter", "ben@northwind.example"),)
    assert (one.text, one.tags) == ("It drops\nour columns.", ("export", "eu"))
    assert (two.held_on, two.people, two.line) == (
        *(None, (Address("", "dana@contoso.example"),)),
        4,
    )
    assert [(mark.kind, mark.text, mark.line) for mark in two.marks] == [
        (Marked.ACTION, "call them", 4)
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters_and_encodings_are_found_out(encoding: str, delimiter: str) -> None:
    text = f"Customer{delimiter}Note\nSüdwind{delimiter}Grüße\n"
    ((note,), _) = bring(text.encode(encoding))
    assert (note.account, note.text) == ("Südwind", "Grüße")
    guessed = encoding == "cp1252"
    assert note.notes == (("The table is not in UTF-8; read as Windows-1252.",) if guessed else ())


def test_an_encoding_that_is_named_is_not_guessed() -> None:
    ((note,), _) = bring("note\nGrüße\n".encode("cp850"), encoding="cp850")
    assert (note.text, note.notes) == ("Grüße", ())


def test_columns_that_are_named() -> None:
    ((note,), _) = bring(
        "what they said,who,id\nno,Ben,1\n", columns={"text": "What they said", "id": ""}
    )
    assert (note.text, note.key) == ("no", "")


def test_without_a_text_the_headings_are_asked_for() -> None:
    with pytest.raises(
        Unreadable, match=r"^a.csv:1: headings: no column holds the text of a note; say which"
    ):
        bring("id,account\n1,x\n")


def test_several_people() -> None:
    ((note,), _) = bring("text;participants;email\nx;Ben <b@x>, Chloe;d@x\n")
    assert note.people == (Address("Ben", "b@x"), Address("Chloe", ""), Address("", "d@x"))


def test_rows_that_cannot_be_taken_are_told_and_the_others_follow() -> None:
    notes, refused = bring(
        "id,date,text\n1,2026-03-03,a\n1,,b\n2,03/04/2026,c\n3,2026-03,d\n4,soon,e\n5,,\n6,,f,g\n7,,h\n"
        f"8,,{'x' * 10}\n{'k' * 1001},,i\n"
    )
    assert [note.text for note in notes] == ["a", "h", "x" * 10]
    assert [(one.line, one.field) for one in refused] == [
        *((3, "id"), (4, "date"), (5, "date"), (6, "date"), (7, "text"), (8, ""), (11, "id")),
    ]
    assert str(refused[0]) == "a.csv:3: id: line 2 is '1' already; keep one of the two"
    assert str(refused[1]).endswith("or say which with --dates dmy or mdy")


def test_the_order_of_a_date_can_be_said() -> None:
    ((note,), _) = bring("date,text\n03/04/2026,a\n", dates=Order.DAY_FIRST)
    assert note.held_on == date(2026, 4, 3)


def test_without_somebody_to_tell_the_first_refusal_stops() -> None:
    with pytest.raises(Unreadable, match=r"a.csv:2: text: it is empty; leave the row out"):
        list(read("a.csv", io.BytesIO(b"text,id\n,1\n")))


def test_a_file_stays_open() -> None:
    """Whoever opened it may want to read it again."""
    file = io.BytesIO(TICKETS.encode())
    assert [*read("a.csv", file)]
    assert [*read("a.csv", file)]


def test_a_formula_is_words() -> None:
    ((note,), _) = bring("text\n'=1+1\n")
    assert note.text == "=1+1"


@given(st.binary(max_size=80).map(lambda raw: b"text,id\n" + raw) | st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        notes, _ = bring(content)
    except AlongsideError:
        return
    for note in notes:
        (note.text + note.title + note.key).encode()
