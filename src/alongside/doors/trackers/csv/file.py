"""A CSV file as rows of cells, whoever wrote it: comma, semicolon or tab, with or without a byte order mark."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple, TextIO

from alongside.core.errors import AlongsideError

DELIMITERS = ",;\t"
LONGEST = 1_000_000
"""Characters of a line."""
_SEPARATOR = re.compile(r"sep=(.)\r?\n?")


class BadFile(AlongsideError):
    """The file cannot be read as CSV."""


class Row(NamedTuple):
    """The cells of a row, and the line on which it begins."""

    line: int
    cells: list[str]
    excess: bool
    """Whether there are more cells than headings."""


class Sheet:
    """An open CSV file: its headings, then its rows, read one by one."""

    def __init__(self, file: BinaryIO, text: TextIO, name: str, encoding: str) -> None:
        self.name = name
        self._file, self._text, self._encoding = file, text, encoding
        self.delimiter = self._find_delimiter()
        self._reader = csv.reader(self._lines(), delimiter=self.delimiter, strict=True)
        first = next(self._rows(), None)
        if first is None:
            raise BadFile(f"{self.name} is empty; its first line has to hold the headings")
        self.headings = [heading.strip() for heading in first.cells]

    def rows(self) -> Iterator[Row]:
        """The rows after the headings, without those that are blank."""
        for row in self._rows():
            excess = any(cell.strip() for cell in row.cells[len(self.headings) :])
            lacking = len(self.headings) - len(row.cells)  # some programs leave empty ones out
            yield Row(row.line, row.cells + [""] * lacking, excess)

    def _rows(self) -> Iterator[Row]:
        while True:
            line = self._reader.line_num + 1
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error as problem:
                raise BadFile(
                    f"{self.name}:{line + self._before}: {_meaning(str(problem))}"
                ) from None
            if any(cell.strip() for cell in cells):
                yield Row(line + self._before, cells, excess=False)

    def _lines(self) -> Iterator[str]:
        yield from self._head
        while line := self._readline():
            yield line

    def _readline(self) -> str:
        try:
            line = self._text.readline(LONGEST)
        except UnicodeError:
            raise BadFile(_not_encoded(self._file, self.name, self._encoding)) from None
        if len(line) == LONGEST:
            raise BadFile(f"{self.name}: a line is longer than {LONGEST:,} characters")
        return line

    def _find_delimiter(self) -> str:
        """The delimiter that the first line names (`sep=;`, as Excel has it) or uses most."""
        first = self._readline()
        named = _SEPARATOR.fullmatch(first)
        self._before = 1 if named else 0
        self._head = [] if named else [first]
        if named:
            return named[1]
        bare = re.sub(r'"(?:[^"]|"")*"?', "", first)
        return max(DELIMITERS, key=bare.count)


@contextmanager
def sheet(path: Path, encoding: str = "utf-8") -> Iterator[Sheet]:
    """Open a CSV file. `BadFile` when it is none; also raised while its rows are read."""
    with path.open("rb") as file, sheet_in(file, path.name, encoding) as found:
        yield found


@contextmanager
def sheet_in(file: BinaryIO, name: str, encoding: str = "utf-8") -> Iterator[Sheet]:
    """The same of a file that is open, can be sought in, and stays open."""
    try:
        codec = codecs.lookup(encoding)
        if not codec._is_text_encoding:
            raise LookupError
    except (LookupError, ValueError):
        raise BadFile(f"no encoding {encoding!r}; try utf-8, cp1252 or utf-16") from None
    marked = "utf-8-sig" if codec.name == "utf-8" else encoding
    text = io.TextIOWrapper(file, encoding=marked, newline="")
    try:
        yield Sheet(file, text, name, encoding)
    finally:
        text.detach()


def _not_encoded(file: BinaryIO, name: str, encoding: str) -> str:
    """What is wrong with the file's encoding, and where."""
    file.seek(0)
    start = file.read(4)
    if encoding == "utf-8" and start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return f"{name}: this is UTF-16; import it with --encoding utf-16"
    file.seek(0)
    for number, line in enumerate(iter(lambda: file.readline(LONGEST), b""), 1):
        try:
            line.decode(encoding)
        except UnicodeError:
            return (
                f"{name}:{number}: not {encoding.upper()}; save the file as UTF-8, or say what it is "
                f"with --encoding (from Excel it is often cp1252)"
            )
    return f"{name}: not {encoding.upper()}; say what it is with --encoding"


def _meaning(problem: str) -> str:
    if "end of data" in problem:
        return 'a quote that is opened here is never closed; double a quote inside a cell: ""'
    if "field limit" in problem:
        return (
            f"a cell is longer than {csv.field_size_limit():,} characters: shorten it, or close its quote, if it "
            "has one that is never closed"
        )
    if "expected after" in problem:
        return 'something follows a closing quote; double a quote inside a cell: ""'
    if "new-line" in problem:
        return "a line break outside of quotes; put the cell in quotes"
    return problem
