"""The cells of a row as what they ask for. An empty cell asks for nothing; a lone `-` for removal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import Literal, TypeVar

import msgspec

from alongside.core.plandate import PlanDate, Precision, UnreadableDate
from alongside.core.policy import NO, YES
from alongside.core.tiers import FACTS, TIERS
from alongside.core.written_date import Order, UnclearOrder
from alongside.core.written_date import read as read_date
from alongside.doors.trackers.csv.columns import Columns
from alongside.doors.trackers.csv.escape import unescaped
from alongside.rooms.features.actions.descriptions import LONGEST_DESCRIPTION, plain
from alongside.rooms.features.actions.efforts import MOST as MOST_EFFORT
from alongside.rooms.features.status import Status

T = TypeVar("T")


class Asked(Enum):
    """What a cell can ask for besides a value."""

    REMOVED = "-"


REMOVED = Asked.REMOVED
Removed = Literal[Asked.REMOVED]
GENERAL = "general"
"""The stage of a row that names none."""

STATUSES: dict[str, Status] = {
    **{status.value: status for status in Status},
    **dict.fromkeys(("to do", "todo", "backlog", "idea", "open", "new", "triage"), Status.PROPOSED),
    **dict.fromkeys(
        ("planned", "committed", "in progress", "started", "in development", "in review"),
        Status.PRIORITISED,
    ),
    **dict.fromkeys(
        ("won't do", "wont do", "canceled", "cancelled", "rejected", "deferred", "withdrawn"),
        Status.DROPPED,
    ),
    **dict.fromkeys(("closed", "completed", "complete", "released", "shipped"), Status.DONE),
}
"""Words of trackers for where a feature stands."""


class BadCell(Exception):
    """A cell cannot be taken."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


class Wanted(msgspec.Struct, frozen=True):
    """What a row asks for. None leaves things as they are."""

    key: str
    title: str | None = None
    area: str | Removed | None = None
    status: Status | None = None
    status_word: str = ""
    """The status in the tracker's own word."""
    effort: float | Removed | None = None
    """The tracker's estimate, in its own unit."""
    stage: str | None = GENERAL
    """None: the row is about the feature alone."""
    release_date: PlanDate | Removed | None = None
    train: str | Removed | None = None
    launch_date: PlanDate | Removed | None = None
    confidence: int | Removed | None = None
    tier: str | None = None
    facts: tuple[str, ...] | None = None
    customer_visible: bool | None = None
    shipped_on: date | None = None
    description: str | Removed | None = None
    """The tracker's description of the feature, as Markdown."""


def read(cells: Sequence[str], columns: Columns, order: Order | None) -> Wanted:
    """What the row asks for; `BadCell` names the first cell that cannot be taken."""
    return _Row(cells, columns, order).wanted()


class _Row:
    def __init__(self, cells: Sequence[str], columns: Columns, order: Order | None) -> None:
        self._cells, self._columns, self._order = cells, columns, order

    def wanted(self) -> Wanted:
        key = self._word("key", 60)
        if key is None:
            raise BadCell("key", "it is empty; every row needs the key of its feature")
        word = self._word("status", 60)
        return Wanted(
            key=key,
            title=self._title(),
            area=self._removable("area") or self._word("area", 120),
            status=self._status(word),
            status_word=(word or "").lower(),
            effort=self._removable("effort") or self._effort(),
            stage=None if self._raw("stage") == "-" else self._word("stage", 40) or GENERAL,
            release_date=self._removable("release_date") or self._date("release_date"),
            train=self._removable("train") or self._word("train", 40),
            launch_date=self._removable("launch_date") or self._date("launch_date"),
            confidence=self._removable("confidence") or self._confidence(),
            tier=self._tier(),
            facts=() if self._raw("facts") == "-" else self._facts(),
            customer_visible=self._yes_or_no("customer_visible"),
            shipped_on=self._day("shipped_on"),
            description=self._removable("description") or self._description(),
        )

    def _raw(self, field: str) -> str:
        place = self._columns.get(field)
        return "" if place is None else self._cells[place].strip()

    def _removable(self, field: str) -> Removed | None:
        return REMOVED if self._raw(field) == "-" else None

    def _word(self, field: str, most: int) -> str | None:
        raw = self._raw(field)
        return None if raw in ("", "-") else _fit(field, unescaped(raw).strip(), most)

    def _title(self) -> str | None:
        place = self._columns.get("title")
        raw = "" if place is None else self._cells[place]
        if not raw.strip():
            return None
        if raw == "-":
            raise BadCell("title", "a title cannot be removed; leave the cell empty")
        return _fit("title", unescaped(raw), 300)

    def _status(self, word: str | None) -> Status | None:
        if self._removable("status"):
            raise BadCell(
                "status", "a status cannot be removed, only changed; leave the cell empty"
            )
        if word is None:
            return None
        status = STATUSES.get(" ".join(word.casefold().replace("\u2019", "'").split()))
        if status is None:
            raise BadCell("status", f"no status {word!r}; write one of {', '.join(Status)}")
        return status

    def _description(self) -> str | None:
        said = plain(unescaped(self._raw("description")))
        return _fit("description", said, LONGEST_DESCRIPTION) if said else None

    def _effort(self) -> float | None:
        raw = unescaped(self._raw("effort")).strip()
        if not raw:
            return None
        if re.fullmatch(r"\d{1,3}(,\d{3})+", raw, re.ASCII):
            raise BadCell("effort", f"{raw!r} can be read in two ways; write it without a comma")
        if re.fullmatch(r"\d+([.,]\d+)?", raw, re.ASCII) is None:
            raise BadCell(
                "effort",
                f"{raw!r} is no figure; write one such as 8 or 2.5, in one unit for the whole roadmap",
            )
        effort = float(raw.replace(",", "."))
        if effort > MOST_EFFORT:
            raise BadCell("effort", f"{raw} is too much; write a figure from 0 to {MOST_EFFORT:,}")
        return effort

    def _date(self, field: str) -> PlanDate | None:
        raw = unescaped(self._raw(field)).strip()
        if not raw:
            return None
        try:
            return read_date(raw, self._order)
        except UnclearOrder as problem:
            raise BadCell(field, f"{problem}, or say which with --dates dmy or mdy") from None
        except UnreadableDate as problem:
            raise BadCell(field, str(problem)) from None

    def _day(self, field: str) -> date | None:
        if self._removable(field):
            raise BadCell(field, "what has shipped has shipped; leave the cell empty")
        day = self._date(field)
        if day is not None and day.precision is not Precision.DAY:
            raise BadCell(field, f"{day} is not a day; write one like 2025-03-12")
        return day.first if day else None

    def _confidence(self) -> int | None:
        raw = unescaped(self._raw("confidence"))
        if not raw:
            return None
        found = re.fullmatch(r"(\d{1,3})(?:\.0+)? ?%?", raw, re.ASCII)
        if found is None or int(found[1]) > 100:
            raise BadCell(
                "confidence", f"{raw!r} is no percentage; write a whole number from 0 to 100"
            )
        return int(found[1])

    def _tier(self) -> str | None:
        raw = unescaped(self._raw("tier"))
        if not raw:
            return None
        if raw == "-":
            raise BadCell("tier", "a tier cannot be removed, only changed; leave the cell empty")
        found = re.fullmatch(r"(?:t|tier)? ?-?([0-3])", raw, re.ASCII | re.IGNORECASE)
        if found is None:
            raise BadCell("tier", f"no tier {raw!r}; write one of {', '.join(TIERS)}")
        return f"T{found[1]}"

    def _facts(self) -> tuple[str, ...] | None:
        raw = unescaped(self._raw("facts"))
        facts = [fact for fact in re.split(r"[\s,;]+", raw) if fact]
        if unknown := next((fact for fact in facts if fact not in FACTS), None):
            raise BadCell("facts", f"no fact {unknown!r}; there are {', '.join(FACTS)}")
        return tuple(fact for fact in FACTS if fact in facts) or None

    def _yes_or_no(self, field: str) -> bool | None:
        raw = unescaped(self._raw(field)).casefold()
        if not raw:
            return None
        if raw in YES or raw in NO:
            return raw in YES
        raise BadCell(field, f"{raw!r} is neither yes nor no")


def _fit(field: str, text: str, most: int) -> str:
    """Text that the database can hold."""
    if len(text) > most:
        raise BadCell(field, f"it is {len(text)} characters long; {most} at most")
    if "\0" in text:
        raise BadCell(field, "it holds a NUL character; remove it")
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            raise BadCell(field, "it holds half a character; save the file as UTF-8") from None
    return text
