"""Files that a brief is filled from: Markdown, Word, what is no document."""

import io
from pathlib import Path

import pytest
from docx.document import Document as Made

from alongside.core.briefs.documents.presets import UnknownPreset
from alongside.core.conversations.unreadable import Unreadable
from alongside.doors.documents.read import LARGEST, fields_of, filled_by, said_in
from tests.doors.notes.documents import document

PITCH = "# Filters\n\n## Problem\n\nThey are lost.\n\n## Appetite\n\nSix weeks.\n\n## No-gos\n\n- Mobile\n- Sharing\n"


def test_a_file_of_markdown(tmp_path: Path) -> None:
    path = tmp_path / "pitch.md"
    path.write_bytes(b"\xef\xbb\xbf" + PITCH.replace("\n", "\r\n").encode())
    found = fields_of(path)
    assert (found.file, found.fit.preset) == ("pitch.md", "shape-up")
    said = {one.item: (one.text, one.passages[0].line) for one in found.reading.taken}
    assert said == {
        "problem": ("They are lost.", 5),
        "no_gos": ("- Mobile\n- Sharing", 13),
        "date": ("Six weeks.", 9),
    }


def test_a_word_document() -> None:
    def write(made: Made) -> None:
        made.add_heading("Filters", 0)
        made.add_heading("Problem", 1)
        made.add_paragraph("They are lost.")
        made.add_heading("Out of scope", 1)
        made.add_paragraph("Mobile", style="List Bullet")
        made.add_paragraph("Sharing", style="List Bullet")

    found = filled_by("a.docx", io.BytesIO(document(write)), "prd")
    assert found.fit.why == "It was chosen."
    said = {one.item: [piece.text for piece in one.passages] for one in found.reading.taken}
    assert said == {"problem": ["They are lost."], "no_gos": ["Mobile", "Sharing"]}
    assert found.reading.taken[0].passages[0].heading == ("Problem",)


def test_a_trackers_description() -> None:
    found = said_in("AL-1", "h2. Problem\nLost.\n\nh2. No-gos\n* Mobile\n", "shape-up")
    assert [one.text for one in found.reading.taken] == ["Lost.", "- Mobile"]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.pdf", b"%PDF", "no document for a brief ends in '.pdf'"),
        ("a.md", b"a\0b", "this is no text"),
        ("a.md", b" \n", "it holds no text"),
        ("a.md", b"a" * (LARGEST + 1), "it is larger than 5 MB"),
        ("a.docx", b"PK\x03\x04", "damaged"),
    ],
)
def test_what_is_no_document_is_refused(name: str, content: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        filled_by(name, io.BytesIO(content))


def test_a_meeting_is_refused_and_an_unknown_preset_is_named() -> None:
    def spoken(made: Made) -> None:
        for time, words in (("0:03", "Does it work?"), ("0:12", "No.")):
            made.add_paragraph(f"Ana Sousa   {time}\n{words}")

    with pytest.raises(Unreadable, match="said in a meeting"):
        filled_by("a.docx", io.BytesIO(document(spoken)))
    with pytest.raises(UnknownPreset, match="no preset called rfc"):
        said_in("a", "text", "rfc")
