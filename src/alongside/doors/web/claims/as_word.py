"""Claims with footnotes as a Word document. python-docx comes with the extra `documents`."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from alongside.core.errors import AlongsideError
from alongside.doors.web.claims.as_text import Line

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class NoLibrary(AlongsideError):
    """What writes such files is not installed."""


def as_word(lines: Sequence[Line]) -> bytes:
    """The document: a paragraph a claim, then the notes, each with its link. `NoLibrary` without python-docx."""
    try:
        from docx import api
    except ImportError:
        raise NoLibrary(
            "writing Word documents needs python-docx: install alongside[documents], or take Markdown or HTML"
        ) from None
    document: Any = api.Document()
    document.core_properties.author = "Alongside"
    document.core_properties.title = "Claims"
    for line in lines:
        paragraph = document.add_paragraph(_plain(line.wording))
        for note in line.notes:
            paragraph.add_run(f"[{note.number}]").font.superscript = True
        if line.warning:
            paragraph.add_run(f" [{_plain(line.warning)}]").bold = True
    if any(line.notes for line in lines):
        document.add_heading("Notes", level=2)
    for line in lines:
        for note in line.notes:
            words = f"“{_plain(note.words)}” " if note.words else ""
            paragraph = document.add_paragraph(f"[{note.number}] {words}{_plain(note.source)} ")
            if note.link:
                _link(paragraph, note.link)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _link(paragraph: Paragraph, address: str) -> None:
    """Put a link to an address at the end of a paragraph; python-docx has no word for it."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    number = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link: Any = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), number)
    run = paragraph.add_run("where it was said")
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _plain(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(one for one in text if one.isprintable() or one == "\n")
