"""The fields of a row of objectives: read from text, refused by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypeVar

from alongside.core.errors import AlongsideError
from alongside.core.written_date import read_day
from alongside.rooms.features.outline import Row

T = TypeVar("T")
Key = tuple[str, str, str]
"""By what an objective is known in a file: its title, its area's slug, and how it ended."""


class Refused(Exception):
    """A field that cannot be taken."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field


def key_of(row: Row) -> Key:
    """The objective that a row is, or belongs to."""
    texts = row.said
    return texts.get("objective", "").strip(), texts.get("area", ""), texts.get("ending", "")


def said(row: Row, field: str) -> str:
    """The field's text; `Refused` for an empty one."""
    text = row.said.get(field, "").strip()
    if not text:
        raise Refused(field, f"a row of the kind {row.kind} needs it, and it is empty")
    return text


def day(row: Row, field: str) -> date:
    """The day that it names."""
    text = said(row, field)
    try:
        return read_day(text)
    except AlongsideError as problem:
        raise Refused(field, str(problem)) from None


def figure(row: Row, field: str) -> float | None:
    """The figure in it; None for an empty one."""
    text = row.said.get(field, "").strip()
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        raise Refused(field, f"{text[:40]!r} is no figure; write one such as 12.5") from None


def named(row: Row, field: str, known: Mapping[str, T]) -> T | None:
    """Which of those that are known it names; None for an empty one."""
    name = row.said.get(field, "").strip().removeprefix("@")
    if not name:
        return None
    if name not in known:
        raise Refused(field, f"there is no {_WHAT[field]} {name[:60]!r} here")
    return known[name]


def misread(row: Row, known: Mapping[str, Mapping[str, object]]) -> Iterator[Refused]:
    """Every field that says what cannot be read, whatever else is wrong; `known` by field as `named` has it."""
    for field in row.said:
        try:
            if field in known:
                named(row, field, known[field])
            elif field in _DAYS and row.said[field].strip():
                day(row, field)
            elif field in _FIGURES:
                figure(row, field)
        except Refused as refused:
            yield refused


_DAYS = {"begins", "ends", "due", "day"}
_FIGURES = {"baseline", "target", "value"}
_WHAT = {"area": "area", "owner": "member"}
