"""Counts what an import changes, and keeps the first of each kind and the rows that were refused."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from alongside.doors.trackers.csv.columns import REFUSED
from alongside.doors.trackers.csv.compare import Change
from alongside.doors.trackers.csv.escape import escaped, unescaped
from alongside.doors.trackers.csv.file import Row
from alongside.doors.web.errors import sentence
from alongside.doors.web.imports.words import fitting
from alongside.rooms.imports.reports import MANY, Outcome, RefusedRow

DATES = ("release_date", "launch_date", "train")
"""Fields that are about when."""
_SHOWN = 200
"""Characters of a value."""


class Tally:
    """What is told while a file is read."""

    def __init__(self, columns: Mapping[str, int], *, keep: RefusedRows | None = None) -> None:
        self.outcome = Outcome()
        self._columns, self._keep = columns, keep

    def changed(self, name: str, changed: list[Change], /) -> None:
        """A row changes these things of that release."""
        outcome = self.outcome
        news = {change.field: change.new for change in changed}
        if any(change.field == "title" and not change.old for change in changed):
            outcome.features.add(_as_new(name, news))
        elif "stage" in news:
            outcome.releases.add(_as_new(name, news))
        else:
            for change in changed:
                listed = outcome.dates if change.field in DATES else outcome.others
                listed.add([name, change.field, change.old[:_SHOWN], change.new[:_SHOWN]])

    def refused(self, row: Row, field: str, why: str, /) -> None:
        """A row cannot be taken."""
        outcome = self.outcome
        outcome.refused += 1
        said = sentence(fitting(why))
        if outcome.refused <= MANY:
            place = self._columns.get(field)
            value = row.cells[place] if place is not None else ""
            outcome.refusals.append(RefusedRow(row.line, field, value[:_SHOWN], said[:500]))
        if self._keep is not None:
            self._keep.add(row, field, said)


class RefusedRows:
    """Refused rows as a CSV file, to be mended and sent in again."""

    def __init__(self, headings: Sequence[str]) -> None:
        self._headings = _line([*map(_safe, headings), REFUSED])
        self._rows: list[tuple[int, str]] = []

    def add(self, row: Row, field: str, why: str) -> None:
        """One more, with the reason in the last column."""
        said = f"{field}: {why}".removeprefix(": ")
        self._rows.append((row.line, _line([*map(_safe, row.cells), _safe(said)])))

    def content(self) -> bytes:
        """The file, in the order of the one that was sent in; empty when no row was refused."""
        lines = [line for _, line in sorted(self._rows)]
        return "".join([self._headings, *lines]).encode() if lines else b""


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def _safe(cell: str) -> str:
    """The cell as no spreadsheet runs it, and as an import reads the same."""
    return cell if cell.strip() == "-" else escaped(unescaped(cell))


def _as_new(name: str, news: Mapping[str, str]) -> list[str]:
    date = news.get("release_date") or news.get("train") or ""
    rest = (news.get("title", ""), date, news.get("launch_date", ""), news.get("tier", ""))
    return [name, *(value[:_SHOWN] for value in rest)]
