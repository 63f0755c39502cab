"""Word documents for tests, made by the library and spoilt by hand."""

import io
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.document import Document as Made

from alongside.core.conversations.notes import Note, Spoken
from alongside.doors.notes.word import read_word


def document(write: Callable[[Made], object]) -> bytes:
    """A document that `write` has written in."""
    made = Document()
    write(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The document with one of its parts changed; added when it is not there."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            whole = before.read(name)
            after.writestr(name, change(whole) if name == part else whole)
        if part not in before.namelist():
            after.writestr(part, change(b""))
    return out.getvalue()


def bring(content: bytes) -> Note | Spoken:
    """Read a document."""
    return read_word("a.docx", io.BytesIO(content))


def note_in(content: bytes) -> Note:
    """Read a document that is a note."""
    note = bring(content)
    assert isinstance(note, Note)
    return note
