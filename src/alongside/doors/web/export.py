"""A list as a file: CSV for spreadsheets, JSON for programs, Markdown for a page or a mail."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import msgspec

from alongside.core.errors import AlongsideError
from alongside.doors.markdown import as_words
from alongside.doors.trackers.csv.escape import escaped

Value = str | int | float | bool | None
"""What a cell can hold."""


class NoSuchFormat(AlongsideError):
    """There is no such format of a file."""


class Listing(NamedTuple):
    """A list: its columns, and a line for each of its rows."""

    columns: Sequence[str]
    rows: Iterable[Sequence[Value]]


class Rendered(NamedTuple):
    """A file, ready to be sent."""

    content_type: str
    filename: str
    content: bytes


def render(whole: Listing, document: Listing, fmt: str, *, name: str) -> Rendered:
    """The list in a format (`csv`, `json` or `md`), in a file called `name`; `NoSuchFormat` for another one.

    CSV and JSON have all of it (`whole`): CSV marks cells that a spreadsheet would run, as `alongside export` does, and
    JSON has an object a row. Markdown is pasted into a `document`: a table of what a person reads there, in which
    nothing that people wrote is markup. Of the two listings only one is gone through.
    """
    known = _FORMATS.get(fmt)
    if known is None:
        raise NoSuchFormat(f"lists come as {', '.join(_FORMATS)}; not as {fmt[:40]!r}")
    content_type, write = known
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-") or "list"
    content = write(*(document if fmt == "md" else whole))
    return Rendered(content_type, f"{plain}.{fmt}", content.encode())


def _csv(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows(
        [escaped(cell) if isinstance(cell, str) else _plain(cell) for cell in row] for row in rows
    )
    return out.getvalue()


def _json(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    listed = [dict(zip(columns, row, strict=True)) for row in rows]
    return msgspec.json.format(msgspec.json.encode(listed), indent=2).decode() + "\n"


def _markdown(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    written = [" | ".join(map(as_words, columns)), " | ".join(["---"] * len(columns))]
    written += [" | ".join(as_words(_plain(cell)) for cell in row) for row in rows]
    return "".join(f"| {line} |\n" for line in written)


_FORMATS: dict[str, tuple[str, Callable[[Sequence[str], Iterable[Sequence[Value]]], str]]] = {
    "csv": ("text/csv; charset=utf-8; header=present", _csv),
    "json": ("application/json", _json),
    "md": ("text/markdown; charset=utf-8", _markdown),
}


def _plain(cell: Value) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "" if cell is None else str(cell)
