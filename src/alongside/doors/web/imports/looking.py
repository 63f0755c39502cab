"""Looks at a file that was sent in: what it is, in which encoding, and how it begins. Reads no more than its top."""

from __future__ import annotations

import codecs
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path

from django.conf import settings

from alongside.core.errors import AlongsideError
from alongside.doors.trackers.csv.columns import guess
from alongside.doors.trackers.csv.file import Sheet, sheet
from alongside.doors.trackers.log.lines import header, raw_lines
from alongside.doors.web.imports.words import why
from alongside.rooms.imports.reports import Look, Reading

ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16 (Excel's “Unicode text”)",
    "cp1252": "Windows-1252 (Western Europe)",
    "cp1250": "Windows-1250 (Central Europe)",
    "iso8859-15": "ISO 8859-15",
    "mac-roman": "Mac Roman",
    "shift_jis": "Shift JIS",
    "gb18030": "GB 18030",
}
"""The encodings that one can choose from."""
MOST_COLUMNS = 200
_LONGEST_HEADING = 300
_LONG_AGO = 24 * 60 * 60
"""Seconds."""
_SHOWN_ROWS, _SHOWN_LETTERS = 5, 80
_FEW_LETTERS = 60
_BINARY = {
    b"PK": "This is a ZIP archive or an Excel workbook, which is not opened here. In Excel, save the sheet as "
    "“CSV UTF-8” and send that.",
    b"\x1f\x8b": "This is a compressed file, which is not opened here. Unpack it, and send what is in it.",
    b"%PDF": "This is a PDF. Send the table that it was made from, saved as CSV.",
    b"\xd0\xcf\x11\xe0": "This is an old Excel workbook. Save the sheet as “CSV UTF-8” and send that.",
}
_NO_TEXT = (
    "This is no text: it holds bytes that no CSV file has. Save the table as CSV and send that."
)


class Unreadable(AlongsideError):
    """The file is nothing that can be imported."""


def clean_name(given: str | None) -> str:
    """A file's name without folders, control characters and anything that turns the writing round."""
    last = (given or "").replace("\\", "/").rpartition("/")[2]
    seen = "".join(letter if letter.isprintable() else " " for letter in last)
    name = " ".join(seen.split()).lstrip(".")
    if len(name) > _FEW_LETTERS:
        stem, _, ending = name.rpartition(".")
        name = f"{stem[: _FEW_LETTERS - 10]}….{ending[:8]}" if stem else name[:_FEW_LETTERS]
    return name or "file"


@contextmanager
def as_file(name: str, content: bytes) -> Iterator[Path]:
    """The content as a file of that name, for the time of the block: readers read files."""
    folder: Path = settings.CONFIG.data / "reading"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sweep(folder)
    with tempfile.TemporaryDirectory(dir=folder) as own:
        path = Path(own) / clean_name(name)
        path.write_bytes(content)
        yield path


def _sweep(folder: Path) -> None:
    """Delete what a process left behind that was killed while it read."""
    for left in folder.iterdir():
        with suppress(FileNotFoundError):  # another process was quicker
            if time.time() - left.stat().st_mtime > _LONG_AGO:
                shutil.rmtree(left, ignore_errors=True)


def first_look(name: str, content: bytes) -> tuple[Reading, Look]:
    """What the file is, and how it is to be read as far as that can be told. `Unreadable` says what to send instead."""
    _refuse_binary(content)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        with as_file(name, content) as path, path.open("rb") as file:
            head = header(raw_lines(file), path)
        return Reading(source="log"), Look(workspace=head.workspace)
    encoding = _encoding(content)
    look = look_at(name, content, encoding)
    places = guess(look.headings)
    return Reading(encoding=encoding, columns=by_heading(look, places)), look


def look_at(name: str, content: bytes, encoding: str) -> Look:
    """The headings and the first rows of a CSV file."""
    try:
        with as_file(name, content) as path, sheet(path, encoding) as file:
            _refuse_too_wide(file)
            rows = [row.cells[: len(file.headings)] for row in islice(file.rows(), _SHOWN_ROWS)]
    except AlongsideError as problem:
        raise Unreadable(why(problem)) from None
    return Look(
        headings=file.headings,
        rows=[[cell[:_SHOWN_LETTERS].strip() for cell in cells] for cells in rows],
    )


def by_heading(look: Look, places: dict[str, int]) -> dict[str, str]:
    """Our field -> the file's heading."""
    return {field: look.headings[place] for field, place in places.items()}


def _refuse_binary(content: bytes) -> None:
    for start, said in _BINARY.items():
        if content.startswith(start) and (start != b"PK" or content[2:4] in (b"\3\4", b"\5\6")):
            raise Unreadable(said)
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if b"\0" in content and (not is_wide or content.startswith(codecs.BOM_UTF32_LE)):
        raise Unreadable(_NO_TEXT)


def _refuse_too_wide(file: Sheet) -> None:
    if len(file.headings) > MOST_COLUMNS:
        raise Unreadable(
            f"The first line has {len(file.headings):,} cells; a file has at most {MOST_COLUMNS} columns. Leave out "
            "what is not about releases, and make sure that the first line holds the headings"
        )
    if any(len(heading) > _LONGEST_HEADING for heading in file.headings):
        raise Unreadable(
            f"A heading is longer than {_LONGEST_HEADING} characters. The first line has to hold the headings"
        )


def _encoding(content: bytes) -> str:
    """The encoding that fits the whole file, likeliest first."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for encoding in ("utf-8", "cp1252"):
        try:
            content.decode(encoding)
        except UnicodeError:
            continue
        return encoding
    return "iso8859-15"  # in which everything can be read, well or badly: its first rows show which
