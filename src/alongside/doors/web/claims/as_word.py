"""Claims with footnotes as a Word document. python-docx comes with the extra `documents`."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from alongside.core.errors import AlongsideError
from alongside.doors.web.claims.as_text import Foot, Line

if TYPE_CHECKING:
    from alongside.doors.web.claims.word_notes import WordNotes

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class NoLibrary(AlongsideError):
    """What writes such files is not installed."""


def as_word(lines: Sequence[Line], missing: str = "") -> bytes:
    """The document: what is `missing`, a paragraph a claim with Word's footnotes. `NoLibrary` without python-docx."""
    try:
        from docx import api

        from alongside.doors.web.claims.word_notes import WordNotes
    except ImportError:
        raise NoLibrary(
            "writing Word documents needs python-docx: install alongside[documents], or take Markdown or HTML"
        ) from None
    document: Any = api.Document()
    document.core_properties.author = "Alongside"
    document.core_properties.title = "Claims"
    notes = WordNotes(document)
    if missing:
        document.add_paragraph().add_run(_plain(missing)).bold = True
    for line in lines:
        paragraph = document.add_paragraph(_plain(line.wording))
        for foot in line.notes:
            _note(notes, paragraph, foot)
        if line.warning:
            paragraph.add_run(f" [{_plain(line.warning)}]").bold = True
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _note(notes: WordNotes, paragraph: Any, foot: Foot) -> None:
    """A footnote where the paragraph ends: the words, whose they are, and the way to where they were said."""
    words = f"“{_plain(foot.words)}” " if foot.words else ""
    notes.add(paragraph, f"{words}{_plain(foot.source)}", link=foot.link)


def _plain(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(one for one in text if one.isprintable() or one == "\n")
