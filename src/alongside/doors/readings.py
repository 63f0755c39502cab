"""Readings as a table (CSV, a row each, as they are exported), or as a program says them (JSON)."""

from __future__ import annotations

import csv
import io
from typing import Any

import msgspec

from alongside.core.errors import AlongsideError
from alongside.doors.trackers.csv.escape import unescaped
from alongside.rooms.results.brought import FIELDS, Row

COLUMNS = ("day", "after", "what", "objective", "value", "unit", "of", "source", "by")
"""What is exported. Read in is what stands in FIELDS."""
_NEEDED = ("day", "what", "value")
_KNOWN = frozenset((*FIELDS, *COLUMNS))


class NotATable(AlongsideError):
    """The text is no such table, or no such list."""


def read_said(text: str | bytes) -> list[Row]:
    """The rows of a JSON list of objects, each with its place from 1 on. `NotATable` for what is none."""
    try:
        said = msgspec.json.decode(text, type=list[dict[str, Any]])
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise NotATable(f"this is no JSON list of objects ({problem})") from None
    rows = []
    for place, one in enumerate(said, 1):
        if unknown := [name for name in one if name not in _KNOWN]:
            raise NotATable(
                f"reading {place}: nothing is called {unknown[0][:40]!r}; there are {', '.join(FIELDS)}"
            )
        told = {name: "" if one[name] is None else str(one[name]) for name in FIELDS if name in one}
        rows.append(Row(told, place))
    return rows


def read(text: str) -> list[Row]:
    """The rows of a table, each with its line. `NotATable` without the columns that it takes."""
    source = text.removeprefix("\N{BYTE ORDER MARK}")
    reader = csv.reader(io.StringIO(source, newline=""), delimiter=_delimiter(source))
    line, rows = 0, []
    try:
        head = [_column(cell) for cell in next(reader, [])]
        _refuse_head(head)
        line = reader.line_num
        for cells in reader:
            first, line = line + 1, reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(head):
                raise NotATable(
                    f"line {first}: it has {len(cells)} cells, and there are {len(head)} columns; "
                    "put what has a comma in it between quotation marks"
                )
            said = dict(zip(head, map(unescaped, cells), strict=False))
            rows.append(Row({name: said[name] for name in FIELDS if name in said}, first))
    except csv.Error as problem:
        raise NotATable(f"line {line + 1}: this is no CSV ({problem})") from None
    return rows


def _delimiter(text: str) -> str:
    """A semicolon where the first line has one and no comma, as spreadsheets write it in half of Europe."""
    first = text.partition("\n")[0]
    return ";" if ";" in first and "," not in first else ","


def _column(cell: str) -> str:
    return "_".join(unescaped(cell).strip().lower().split())


def _refuse_head(head: list[str]) -> None:
    if lacking := [name for name in _NEEDED if name not in head]:
        raise NotATable(
            f"line 1: a table of readings begins with the names of its columns; {lacking[0]!r} is missing; "
            f"there are {', '.join(FIELDS)}"
        )
    if unknown := [name for name in head if name not in _KNOWN]:
        raise NotATable(
            f"line 1: no column is called {unknown[0][:40]!r}; there are {', '.join(FIELDS)}"
        )
    if twice := [name for name in head if head.count(name) > 1]:
        raise NotATable(f"line 1: the column {twice[0]} is there twice; keep one of them")
