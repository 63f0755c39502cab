"""Reads a Word document as a note; what Teams writes of a meeting, as a transcript.

python-docx comes with the extra `documents`. It reads all of a file at once, so its sizes are looked at before.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO
from zipfile import BadZipFile, ZipFile

from alongside.core.conversations.notes import Note, Spoken
from alongside.core.conversations.unreadable import Unreadable
from alongside.core.errors import AlongsideError
from alongside.doors.correspondence.charset import clean
from alongside.doors.notes.markdown import note_of

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

MOST_PARTS = 2_000
LARGEST = 64 * 1024 * 1024
"""Bytes of all parts of a document together, unpacked."""
LARGEST_XML = 16 * 1024 * 1024
"""Bytes of its parts in XML together, unpacked."""
MOST_PIECES = 300_000
"""Elements and attributes in its XML together: once it is read each takes some 230 bytes, however short it is."""
MOST_LINES = 100_000
_PACKED = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0"
_SAVE = "open it in Word and save it anew as .docx"
_NO_LIBRARY = (
    "reading Word documents needs python-docx: install alongside[documents], or save it as Markdown"
)
_BLANK = b" \t\r\n\0\xef\xbb\xbf\xff\xfe"
"""What may stand before XML: blanks, and marks of its encoding."""
_OPENS = (b"<", b"\x4c\x6f\xa7\x94")
"""How XML begins, in every encoding."""
_ENCODING = re.compile(rb"""<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)""")
_ENCODINGS = (b"utf-8", b"us-ascii")
"""Those that Word and others declare; in some others not even a bracket can be counted."""
_HEADING = re.compile(r"heading ([1-6])", re.IGNORECASE)
_SPEAKER = re.compile(r"\S.{0,99}?(?: {2,}|\t|\xa0)\s*(?:\d{1,2}:)?\d{1,3}:\d{2}")
"""As Teams writes it: a name, three spaces, a time."""
_BEFORE = 20
"""Lines above the first speaker: the meeting's name, its date, who started the transcript."""


class NoLibrary(AlongsideError):
    """What reads such files is not installed."""


def read_word(name: str, content: BinaryIO) -> Note | Spoken:
    """The note or the transcript in a document; `content` can be sought in."""
    try:
        from docx import api
        from docx.exceptions import PythonDocxError
        from docx.opc.exceptions import OpcError
    except ImportError:
        raise NoLibrary(f"{name}: {_NO_LIBRARY}") from None
    _check_parts(name, content)
    try:
        lines = list(_lines(name, api.Document(content)))
    except (PythonDocxError, OpcError, LookupError, ValueError, SyntaxError, *_ODD) as problem:
        broken = f"this is no whole Word document ({type(problem).__name__}); {_SAVE}"
        raise Unreadable(name, None, "", broken) from None
    if _is_transcript(lines):
        return Spoken(tuple(line for line in lines if line.strip()))
    return note_of(name, "\n".join(lines), [], unit="paragraph")


_ODD = (
    AttributeError,
    AssertionError,
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    TypeError,
)
"""What the library raises besides its own where parts of a document are not there, or are of another kind."""


def _check_parts(name: str, content: BinaryIO) -> None:
    """Refuse what would not fit into memory, and what refers to things outside of itself."""
    start = content.read(4)
    content.seek(0)
    if start == _OLD:
        why = "this is Word's old format (.doc), or has a password"
        raise Unreadable(name, None, "", f"{why}; {_SAVE} without a password")
    if start != _PACKED:
        raise Unreadable(name, None, "", f"this is no Word document; {_SAVE}")
    try:
        with ZipFile(content) as archive:
            _check_sizes(name, archive)
            pieces = 0
            for part in _in_xml(archive):
                pieces += _pieces(name, part, archive.read(part))
                if pieces > MOST_PIECES:
                    why = f"it has more than {MOST_PIECES:,} elements, many of them perhaps empty"
                    raise Unreadable(name, None, "", f"{why}; part it into several documents")
    except (
        BadZipFile,
        EOFError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
        zlib.error,
    ):
        raise Unreadable(name, None, "", f"the file is damaged; {_SAVE}") from None
    content.seek(0)


def _check_sizes(name: str, archive: ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise Unreadable(name, None, "", f"it has more than {MOST_PARTS:,} parts; {_SAVE}")
    # No more is unpacked of a part than the archive says of its size.
    if sum(part.file_size for part in parts) > LARGEST:
        why = f"unpacked it is larger than {LARGEST // 1024 // 1024} MB; save it without pictures"
        raise Unreadable(name, None, "", why)
    in_xml = set(_in_xml(archive))
    if sum(part.file_size for part in parts if part.filename in in_xml) > LARGEST_XML:
        why = f"its text is larger than {LARGEST_XML // 1024 // 1024} MB; part it into several documents"
        raise Unreadable(name, None, "", why)


def _in_xml(archive: ZipFile) -> list[str]:
    """Parts that may be read as XML: which those are, the document itself says, whatever they are called."""
    return [part for part in archive.namelist() if _may_be_xml(archive, part)]


def _may_be_xml(archive: ZipFile, part: str) -> bool:
    if part.lower().endswith((".xml", ".rels")):
        return True
    with archive.open(part) as content:
        begins = content.read(64).strip(_BLANK)
    return not begins or begins.startswith(_OPENS)


def _pieces(name: str, part: str, content: bytes) -> int:
    """How many elements and attributes a part in XML has, at most.

    Word writes neither declarations of a document type, with which entities come, nor wide characters.
    """
    declared = _ENCODING.match(content.lstrip(_BLANK))
    foreign = declared is not None and declared[1].lower() not in _ENCODINGS
    odd = b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\0" in content
    if odd or foreign or content.startswith(_OPENS[1]):
        why = f"its part {part[:80]} declares what Word never does; {_SAVE}"
        raise Unreadable(name, None, "", why)
    return content.count(b"<") - content.count(b"</") + content.count(b"=")


def _lines(name: str, document: Document) -> Iterator[str]:
    """The document as lines of Markdown, a blank one between what belongs apart."""
    from docx.table import Table

    listed = False
    styles = _styles(document)
    for count, block in enumerate(document.iter_inner_content()):
        if count > MOST_LINES:
            raise Unreadable(name, count, "", f"more than {MOST_LINES:,} paragraphs; part it")
        if isinstance(block, Table):
            listed = False
            yield from ("", *_rows(block))
            continue
        text = block.text.strip("\n")
        style = styles.get(block._p.style, styles[None])
        item = style.startswith("List ") and bool(text.strip())
        if count and not (item and listed):
            yield ""
        yield from clean(_marked(text, style, item=item)).split("\n")
        listed = item


def _marked(text: str, style: str, *, item: bool) -> str:
    if not text.strip():
        return ""
    if heading := _HEADING.match(style):
        return f"{'#' * int(heading[1])} {' '.join(text.split())}"
    if style == "Title":
        return f"# {' '.join(text.split())}"
    if "Quote" in style:
        return "\n".join(f"> {line}" for line in text.split("\n"))
    return f"- {text}" if item else text


def _styles(document: Document) -> dict[str | None, str]:
    """The names of paragraphs' styles by their ids, the usual one's by None.

    Asked for one, the library looks through all of them, which takes a millisecond.
    """
    from docx.enum.style import WD_STYLE_TYPE

    usual = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
    names: dict[str | None, str] = {None: (usual.name or "") if usual is not None else ""}
    for style in document.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH:
            names.setdefault(style.style_id, style.name or "")
    return names


def _rows(table: Table) -> Iterator[str]:
    """Each row in one line. Cells are taken as they stand: one that claims to span a million columns is one."""
    from docx.oxml.ns import qn

    words = qn("w:t")
    for row in table._tbl.tr_lst:
        cells = []
        for cell in row.tc_lst:
            inside = cell.iter(words, qn("w:p"), qn("w:br"), qn("w:tab"))
            said = (one.text or "" if one.tag == words else " " for one in inside)
            cells.append(" ".join(clean("".join(said)).split()))
        yield " | ".join(cells)


def _is_transcript(lines: list[str]) -> bool:
    """Whether people and times take turns with words, as a transcript has it, from near its beginning."""
    said = [line.strip() for line in lines if line.strip()]
    turns = [at for at, line in enumerate(said) if _SPEAKER.fullmatch(line)]
    last = {*turns, len(said)}
    answered = sum(1 for at in turns if at + 1 not in last)
    return (
        len(turns) > 1
        and turns[0] < _BEFORE
        and len(turns) * 8 >= len(said)
        and answered * 2 > len(turns)
    )
