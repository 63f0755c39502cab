"""Markdown notes: what they say of themselves, and what is marked in them."""

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.conversations.letters import Address
from alongside.core.conversations.notes import Marked, Note, Spoken
from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.notes.markdown import LARGEST
from alongside.doors.notes.read import read

NOTE = """\
---
# who, when, where
Date: 3 March 2026
account: "Northwind"
type: Interview
people:
  - Ben Carter <Ben@Northwind.example>
  - Chloe Martin
  - dana@contoso.example
segment: [Mid-market, EU]
mood: tired
---

# Second interview

DECISION: columns first.
"""


def bring(content: str | bytes, name: str = "a.md") -> Note | Spoken:
    raw = content if isinstance(content, bytes) else content.encode()
    (note,) = read(name, io.BytesIO(raw))
    return note


def note_in(content: str | bytes) -> Note:
    note = bring(content)
    assert isinstance(note, Note)
    return note


def test_a_whole_note() -> None:
    note = note_in(NOTE)
    assert (note.title, note.held_on, note.account) == (
        *("Second interview", date(2026, 3, 3)),
        "Northwind",
    )
    assert (note.kind, note.tags, note.key) == ("Interview", ("Mid-market", "EU"), "")
    assert note.people == (
        Address("Ben Carter", "ben@northwind.example"),
        Address("Chloe Martin", ""),
        Address("", "dana@contoso.example"),
    )
    assert note.text == "\n# Second interview\n\nDECISION: columns first.\n"
    assert [(mark.kind, mark.text, mark.line) for mark in note.marks] == [
        (Marked.DECISION, "columns first.", 16)
    ]
    assert (note.line, note.notes) == (13, ("Of its front matter nothing is made of mood.",))


def test_front_matter_is_optional() -> None:
    note = note_in("They are tired.\n")
    assert (note.title, note.held_on, note.people, note.line) == ("", None, (), 1)


def test_people_in_one_line() -> None:
    note = note_in("---\nattendees: Ben Carter; Chloe\ntags: a, b\n---\nx\n")
    assert note.people == (Address("Ben Carter", ""), Address("Chloe", ""))
    assert note.tags == ("a", "b")


def test_front_matter_that_is_never_closed_is_text() -> None:
    note = note_in("---\ndate: never\n\nThey are tired.\n")
    assert note.held_on is None
    assert note.text.startswith("---\n")
    assert note.notes == ("Its first line opens front matter that is never closed; read as text.",)


@pytest.mark.parametrize("written", ["03/04/2026", "soon", "March 2026"])
def test_a_date_that_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(Unreadable, match=r"^a.md:3: date: .*[Ww]rite") as problem:
        bring(f"---\naccount: x\ndate: {written}\n---\nx\n")
    assert (problem.value.file, problem.value.line, problem.value.field) == ("a.md", 3, "date")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "a.md: it holds no text; write at least one line"),
        (b"---\ndate: 2026-03-03\n---\n \n", "a.md: it holds no text; write at least one line"),
        (b"a\0b", "a.md: this is no text; save the note as Markdown or as plain text"),
        (b"x" * (LARGEST + 1), "a.md: it is larger than 5 MB; part it into several notes"),
    ],
)
def test_what_is_no_note_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(Unreadable) as problem:
        bring(content)
    assert str(problem.value) == why


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_and_line_ends(encoding: str) -> None:
    note = note_in("---\r\naccount: Südwind\r\n---\r\n# Grüße\r\n".encode(encoding))
    assert (note.account, note.title) == ("Südwind", "Grüße")
    told = ("It is not in 'utf-8'; read as Windows-1252.",) if encoding == "cp1252" else ()
    assert note.notes == told


def test_other_files_are_refused() -> None:
    for name in ("a.pdf", "a", "md"):
        with pytest.raises(Unreadable, match="save them as one of"):
            bring("x", name)


LINES = st.sampled_from(
    ["---", "...", "date: 2026-03-03", "people:", "  - Ana", ": x", "a:", "# b", "- [", "x"]
)


@given(st.lists(LINES | st.text(max_size=9), max_size=12).map("\n".join) | st.binary(max_size=60))
def test_any_text_is_read_or_refused(content: str | bytes) -> None:
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    try:
        note = note_in(raw)
    except Unreadable:
        return
    note.text.encode()
    assert all(note.text[mark.start : mark.end].strip() for mark in note.marks)
