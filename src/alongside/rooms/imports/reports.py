"""What is noted beside an upload: how its file is to be read, what it looks like, what would come of it, what came."""

from __future__ import annotations

from typing import Literal

import msgspec

FEW = 100
"""Rows of each list that are kept to be shown; counts are exact."""
MANY = 1_000
"""Refused rows that are kept one by one."""

Wish = Literal["", "rehearse", "import"]


class Reading(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a file is to be read, and what for."""

    source: Literal["csv", "log"] = "csv"
    encoding: str = "utf-8"
    dates: str = ""
    """`dmy` or `mdy`, where 03/04/2025 is to be read; empty where it is not to be guessed."""
    columns: dict[str, str] = {}
    """Our field -> the file's column; empty for a field that is left out."""
    wish: Wish = ""
    """What is being done with it, or was done last."""
    skip: bool = False
    """Whether refused rows are left out, so that the others can come in."""


class Look(msgspec.Struct, frozen=True):
    """The top of a file."""

    headings: list[str] = []
    rows: list[list[str]] = []
    """The first rows, cells shortened."""
    workspace: str = ""
    """The workspace that an event log is of."""


class Listed(msgspec.Struct):
    """How many there are, and the first of them."""

    count: int = 0
    rows: list[list[str]] = []

    def add(self, row: list[str]) -> None:
        """Count one more, and keep it while there are few."""
        self.count += 1
        if self.count <= FEW:
            self.rows.append(row)


class RefusedRow(msgspec.Struct, frozen=True):
    """A row that cannot be imported."""

    line: int
    field: str
    value: str
    why: str
    """What is wrong, and what to do."""


class Outcome(msgspec.Struct):
    """What came of reading a file through, or would come of importing it."""

    lines: int = 0
    changed: int = 0
    """Rows that change something."""
    same: int = 0
    """Rows that say how things are already."""
    refused: int = 0
    events: int = 0
    """Events that are written."""
    kinds: dict[str, int] = {}
    """The same by kind, for an event log."""
    features: Listed = msgspec.field(default_factory=Listed)
    """New features: release, title, release date, launch date, tier."""
    releases: Listed = msgspec.field(default_factory=Listed)
    """New releases of features that are known, as the features."""
    dates: Listed = msgspec.field(default_factory=Listed)
    """Dates of known releases: release, field, old, new."""
    others: Listed = msgspec.field(default_factory=Listed)
    """Everything else, as the dates."""
    fills: str = ""
    """What the descriptions in it do for briefs, as a sentence; empty without any."""
    refusals: list[RefusedRow] = []
    aside: int = 0
    """Findings that were set aside as the baseline of a first import."""


class Report(msgspec.Struct, omit_defaults=True):
    """What is known of an upload."""

    look: Look = msgspec.field(default_factory=Look)
    rehearsal: Outcome | None = None
    """What would come, as it was when that was asked last."""
    came: Outcome | None = None
    """What came."""
    problem: str = ""
    """Why it was given back."""


def encoded(value: Reading | Report) -> str:
    """As it is kept in a row."""
    return msgspec.json.encode(value).decode()


def reading_of(text: str) -> Reading:
    """How a file is to be read, from its row."""
    return msgspec.json.decode(text, type=Reading)


def report_of(text: str) -> Report:
    """What is known of an upload, from its row."""
    return msgspec.json.decode(text, type=Report)
