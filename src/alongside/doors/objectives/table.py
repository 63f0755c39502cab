"""Objectives as a table: CSV, a row for each objective, KPI, reading and feature."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from alongside.core.errors import AlongsideError
from alongside.doors.trackers.csv.escape import escaped, unescaped
from alongside.rooms.features.outline import FIELDS, Row

COLUMNS = ("kind", *FIELDS)


class NotATable(AlongsideError):
    """The text is no such table."""


def write(rows: Iterable[Row]) -> str:
    """The table. Cells that a spreadsheet would run are marked, and read back without the mark."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([row.kind, *(escaped(row.said.get(name, "")) for name in FIELDS)])
    return out.getvalue()


def read(text: str) -> Iterator[Row]:
    """The rows of a table, each with its line. `NotATable` without the columns that it takes."""
    reader = csv.reader(io.StringIO(text.removeprefix("\N{BYTE ORDER MARK}"), newline=""))
    head = [cell.strip().lower() for cell in next(reader, [])]
    if "kind" not in head or "objective" not in head:
        raise NotATable(
            "line 1: a table of objectives begins with its columns, kind and objective among them; "
            f"there are {', '.join(COLUMNS)}"
        )
    if unknown := [name for name in head if name and name not in COLUMNS]:
        raise NotATable(
            f"line 1: no column is called {unknown[0][:40]!r}; there are {', '.join(COLUMNS)}"
        )
    line = reader.line_num
    try:
        for cells in reader:
            first, line = line + 1, reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            said = dict(zip(head, map(unescaped, cells), strict=False))
            kind = said.pop("kind", "").strip().lower()
            yield Row(kind, {name: text for name, text in said.items() if name and text}, first)
    except csv.Error as problem:
        raise NotATable(f"line {line + 1}: this is no CSV ({problem})") from None
