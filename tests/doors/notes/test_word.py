"""Word documents: notes with the structure of Markdown, transcripts as Teams writes them, and what does harm."""

import io
import sys
import time
import tracemalloc
from contextlib import suppress
from datetime import date
from functools import partial
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx.document import Document as Made
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.core.conversations.notes import Marked, Spoken
from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.notes import word
from alongside.doors.notes.read import read
from tests.doors.notes.documents import bring, changed, document, note_in

BODY = "word/document.xml"


def write(made: Made) -> None:
    made.add_heading("Second interview", 0)
    made.add_paragraph("They are tired.\nVery tired.")
    made.add_heading("Open", 2)
    made.add_paragraph("ACTION: ask legal", style="List Bullet")
    made.add_paragraph("a plain item", style="List Number")
    made.add_paragraph("It takes a day. — Ben Carter", style="Quote")
    table = made.add_table(2, 2)
    for cell, text in zip(table._cells, ("Who", "What", "Ana", "two\nlines"), strict=True):
        cell.text = text
    made.add_paragraph("DECISION: columns first.")


def test_a_document_has_the_structure_of_a_note() -> None:
    note = note_in(document(write))
    assert note.text == (
        "# Second interview\n\nThey are tired.\nVery tired.\n\n## Open\n\n- ACTION: ask legal\n- a plain item\n\n"
        "> It takes a day. — Ben Carter\n\nWho | What\nAna | two lines\n\nDECISION: columns first."
    )
    assert note.title == "Second interview"
    assert [(one.level, one.text) for one in note.headings] == [
        (1, "Second interview"),
        (2, "Open"),
    ]
    assert [(mark.kind, mark.text, mark.who) for mark in note.marks] == [
        (Marked.ACTION, "ask legal", ""),
        (Marked.QUOTE, "It takes a day.", "Ben Carter"),
        (Marked.DECISION, "columns first.", ""),
    ]


def test_front_matter_in_a_document() -> None:
    def with_front_matter(made: Made) -> None:
        made.add_paragraph("---\ndate: 2026-03-03\naccount: Northwind\n---\nThey are tired.")

    note = note_in(document(with_front_matter))
    assert (note.held_on, note.account, note.text) == (
        *(date(2026, 3, 3), "Northwind"),
        "They are tired.",
    )


@pytest.mark.parametrize("gap", ["   ", "\t", "\u00a0 "])
def test_a_transcript_of_teams_is_handed_on(gap: str) -> None:
    def spoken(made: Made) -> None:
        made.add_paragraph("Interview with Northwind")
        made.add_paragraph("3 March 2026, 9:14AM")
        made.add_paragraph(f"\nAna Sousa{gap}0:03\nDoes it work?")
        made.add_paragraph(f"\nBen Carter{gap}1:02:12\nNo.\nIt drops our columns.")

    found = bring(document(spoken))
    assert isinstance(found, Spoken)
    assert [line.split()[0] for line in found.lines] == [
        *("Interview", "3", "Ana", "Does", "Ben", "No.", "It"),
    ]
    assert found.lines[2] == f"Ana Sousa{gap}0:03"


def test_a_list_of_times_is_no_transcript() -> None:
    def agenda(made: Made) -> None:
        for topic in ("Opening", "Export", "Prices"):
            made.add_paragraph(f"{topic}   9:30")
        made.add_paragraph("Bring a pen.")

    assert note_in(document(agenda)).text.startswith("Opening   9:30")


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(word.NoLibrary, match=r"^a.docx: .* install alongside\[documents\]"):
        list(read("a.docx", io.BytesIO(document(write))))


def packed(*parts: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "this is no Word document; open it in Word"),
        (b"hello", "this is no Word document; open it in Word"),
        (b"\xd0\xcf\x11\xe0\xa1", r"this is Word's old format \(.doc\), or has a password"),
        (b"PK\x03\x04 and no more", "the file is damaged; open it in Word"),
        (packed(("a.txt", b"a")), "this is no whole Word document"),
        (packed(("word/media/a.png", bytes(word.LARGEST + 1))), "unpacked it is larger than 64 MB"),
        (packed((BODY, b" " * (word.LARGEST_XML + 1))), "its text is larger than 16 MB"),
        (
            packed(("word/a.bin", b"\xef\xbb\xbf <" + b" " * word.LARGEST_XML)),
            "its text is larger than 16 MB",
        ),
        (packed(("word/a.png", b"<!DOCTYPE a>")), r"its part \S+ declares what Word never does"),
        (
            packed(*((f"{at}", b"") for at in range(word.MOST_PARTS + 1))),
            "it has more than 2,000 parts",
        ),
    ],
)
def test_what_is_no_document_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=rf"^a.docx: {why}"):
        bring(content)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    content = changed(document(write), "word/media/a.xml", lambda _: bytes(40_000_000))
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable, match="its text is larger than 16 MB"):
            bring(content)
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_many_paragraphs_take_no_longer_than_their_words() -> None:
    content = changed(
        document(write), BODY, lambda xml: xml.replace(b"<w:p>", b"<w:p/>" * 5_000 + b"<w:p>", 1)
    )
    before = time.process_time()
    bring(content)
    assert time.process_time() - before < 3


@pytest.mark.parametrize("piece", [b"<w:p/>", b'<w:p w:a=""/>', b"<w:p></w:p>"])
def test_many_empty_pieces_are_refused_before_they_are_read(piece: bytes) -> None:
    """They took 8 seconds and 650 MB."""
    many = piece * (15 * 1024 * 1024 // len(piece))
    content = changed(document(write), BODY, lambda xml: xml.replace(b"<w:p>", many + b"<w:p>", 1))
    before = time.process_time()
    with pytest.raises(Unreadable, match=r"^a.docx: it has more than 300,000 elements.*; part it"):
        bring(content)
    assert time.process_time() - before < 1


def put(more: bytes, xml: bytes) -> bytes:
    """Before the first words of a document."""
    return xml.replace(b"<w:t>", more, 1)


def test_as_many_pieces_as_are_allowed_are_read() -> None:
    archive = ZipFile(io.BytesIO(WHOLE))
    parts = [one for one in archive.namelist() if one.endswith((".xml", ".rels"))]
    there = sum(word._pieces("", one, archive.read(one)) for one in parts)
    for more, fits in ((0, True), (1, False)):
        many = b"<w:br/>" * (word.MOST_PIECES - there + more) + b"<w:t>"
        content = changed(WHOLE, BODY, partial(put, many))
        if fits:
            assert "They are tired." in note_in(content).text
        else:
            with pytest.raises(Unreadable, match="more than 300,000 elements"):
                bring(content)


@pytest.mark.parametrize("encoding", ["utf-7", "cp037", "utf-16"])
def test_other_encodings_are_refused(encoding: str) -> None:
    def encoded(xml: bytes) -> bytes:
        rest = xml.partition(b"?>")[2]
        said = f'<?xml version="1.0" encoding="{encoding}"?>'
        if encoding == "utf-7":
            return said.encode() + rest
        return (said + rest.decode()).encode(encoding, "xmlcharrefreplace")

    with pytest.raises(Unreadable, match="declares what Word never does"):
        bring(changed(document(write), BODY, encoded))


def test_a_part_that_is_larger_than_it_says_is_refused() -> None:
    honest = packed((BODY, b" " * 1_000_000))
    lie = honest.replace((1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lie != honest
    with pytest.raises(Unreadable, match="the file is damaged"):
        bring(lie)


@pytest.mark.parametrize(
    "declared",
    [
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE a [<!ENTITY x "xxxx"><!ENTITY y "&x;&x;">]>',
    ],
)
def test_entities_are_refused(declared: bytes) -> None:
    def declare(xml: bytes) -> bytes:
        head, end, rest = xml.partition(b"?>")
        return head + end + declared + rest.replace(b"They are", b"&x;", 1)

    for part in (BODY, "word/_rels/document.xml.rels", "[Content_Types].xml", "docProps/core.xml"):
        with pytest.raises(Unreadable, match=r"its part \S+ declares what Word never does"):
            bring(changed(document(write), part, declare))
    wide = changed(document(write), BODY, lambda xml: declare(xml).decode().encode("utf-16"))
    with pytest.raises(Unreadable, match="declares what Word never does"):
        bring(wide)


def test_a_cell_that_claims_a_million_columns_is_one() -> None:
    def spanning(made: Made) -> None:
        made.add_paragraph("x")
        cell = made.add_table(1, 1)._cells[0]
        cell.text = "wide"
        span = cell._tc.get_or_add_tcPr()
        made_span = span.makeelement(qn("w:gridSpan"), {qn("w:val"): "999999999"})
        span.append(made_span)

    assert note_in(document(spanning)).text == "x\n\nwide"


WHOLE = document(write)
XML = ZipFile(io.BytesIO(WHOLE)).read(BODY)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(st.integers(0, len(XML) - 1), st.integers(0, 60), st.binary(max_size=4))
def test_a_spoilt_document_is_read_or_refused(at: int, length: int, put: bytes) -> None:
    spoilt = changed(WHOLE, BODY, lambda xml: xml[:at] + put + xml[at + length :])
    for content in (spoilt, WHOLE[:at] + put + WHOLE[at + length :]):
        with suppress(Unreadable):
            bring(content)
