"""Reads readings of a launch in from rows of plain text: all of them or none, and every row that cannot be is named.

Read again, the same rows change nothing: a reading is known by what it is of and its day.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from alongside.core.errors import AlongsideError
from alongside.core.events.results import STEPS
from alongside.core.written_date import read_day
from alongside.rooms.launches.models import Launch
from alongside.rooms.ledger.book import write_through, writing
from alongside.rooms.people.actions import By
from alongside.rooms.results.actions.reading import note_adoption, note_kpi
from alongside.rooms.results.measured import kpis_of
from alongside.rooms.results.models import AdoptionReading
from alongside.rooms.results.refusals import NoCount
from alongside.rooms.strategy.kpis import NotYetRead
from alongside.rooms.strategy.models import Kpi, KpiReading

FIELDS = ("day", "what", "value", "of", "source")
"""What a row can say: the day, a KPI's name or a step of adoption, the figure, of how many people, where from."""
MOST = 2_000
"""Rows of a file."""


class Row(NamedTuple):
    """What a file says of a reading."""

    said: Mapping[str, str]
    """By field."""
    line: int


class Wrong(NamedTuple):
    """What is wrong in a row."""

    line: int
    field: str
    why: str


class Change(NamedTuple):
    """A reading that was not there before, or was another one."""

    line: int
    day: date
    what: str
    before: str
    """Empty for one that is new."""
    after: str


class CannotRead(AlongsideError):
    """Rows cannot be read; nothing of the file was taken."""

    def __init__(self, wrong: Sequence[Wrong]) -> None:
        many = len(wrong)
        super().__init__(
            f"{many} thing{'' if many == 1 else 's'} cannot be read, so nothing was taken"
        )
        self.wrong = wrong


class Rehearsed(Exception):
    """It was only tried: all of it is taken back."""


def bring_readings(
    launch: Launch, rows: Sequence[Row], *, by: By, at: datetime, rehearse: bool = False
) -> list[Change]:
    """Put down the readings that the rows hold; returns what that changes.

    `CannotRead` names every row that cannot be taken, and then nothing is. With `rehearse` it is only tried.
    """
    reader = _Reader(launch, by, at)
    try:
        with writing(launch.workspace_id):
            reader.read(rows)
            if reader.wrong:
                raise CannotRead(reader.wrong)
            if rehearse:
                raise Rehearsed
    except Rehearsed:
        pass
    return reader.changed


class _Reader:
    """Takes rows in, one after the other."""

    def __init__(self, launch: Launch, by: By, at: datetime) -> None:
        self._launch, self._by, self._at = launch, by, at
        self.wrong: list[Wrong] = []
        self.changed: list[Change] = []
        self._kpis: dict[str, list[Kpi]] = {}
        self._lines: dict[tuple[str, date], int] = {}
        """Where the file has a reading first."""
        self._before: dict[tuple[str, date], tuple[str, str]] = {}
        """By what and day: what was read so far, and where."""

    def read(self, rows: Sequence[Row]) -> None:
        if len(rows) > MOST:
            why = f"at most {MOST:,} readings are read at once; divide the file"
            self.wrong.append(Wrong(rows[MOST].line, "day", why))
            return
        self._look_up()
        for row in rows:
            self._take(row)

    def _look_up(self) -> None:
        """What it is measured by, and what was read so far."""
        write_through()
        number, workspace = self._launch.pk, self._launch.workspace_id
        for kpi in kpis_of(self._launch):
            self._kpis.setdefault(_key(kpi.name), []).append(kpi)
        of_kpis = KpiReading.objects.within(workspace).filter(
            kpi__in=[one.pk for same in self._kpis.values() for one in same]
        )
        for name, day, value, source in of_kpis.values_list("kpi__name", "day", "value", "source"):
            self._before[_key(name), day] = _figure(value), source
        of_people = AdoptionReading.objects.within(workspace).filter(launch=number)
        told = of_people.values_list("step", "day", "people", "out_of", "source")
        for step, day, people, of, source in told:
            self._before[step, day] = _people(people, of), source

    def _take(self, row: Row) -> None:
        """Take a row in, if each thing that it says can be kept; name those that cannot."""
        said = {field: row.said.get(field, "").strip() for field in FIELDS}
        day, what = self._day(row, said["day"]), self._what(row, said["what"])
        value = self._number(row, "value", said["value"])
        of = self._number(row, "of", said["of"]) if said["of"] else None
        if said["of"] and isinstance(what, Kpi):
            self._refuse(row, "of", "of how many is said of people only; leave it out for a KPI")
        if day is None or what is None or value is None:
            return
        key = _key(said["what"]), day
        if key in self._lines:
            why = f"the same reading stands in line {self._lines[key]} already; keep one of the two"
            self._refuse(row, "what", why)
            return
        self._lines[key] = row.line
        if self.wrong:
            return
        try:
            self._put(row, what, day, value, of, said["source"])
        except NotYetRead as problem:
            self._refuse(row, "day", str(problem))
        except NoCount as problem:
            self._refuse(row, "of" if of is not None else "value", str(problem))
        except AlongsideError as problem:
            self._refuse(row, "source", str(problem))

    def _put(
        self, row: Row, what: Kpi | str, day: date, value: float, of: float | None, source: str
    ) -> None:
        name = what.name if isinstance(what, Kpi) else what
        before, known = self._before.get((_key(name), day), ("", ""))
        source = source or known  # an empty cell leaves what stands there
        if isinstance(what, Kpi):
            made: object = note_kpi(
                self._launch,
                kpi=what,
                value=value,
                day=day,
                source=source,
                by=self._by,
                at=self._at,
            )
            after = _figure(value)
        else:
            people, out_of = _whole(value), None if of is None else _whole(of)
            made = note_adoption(
                self._launch,
                step=what,
                people=people,
                out_of=out_of,
                day=day,
                source=source,
                by=self._by,
                at=self._at,
            )
            after = _people(people, out_of)
        if made is not None:
            self.changed.append(Change(row.line, day, name, before, after))

    def _day(self, row: Row, text: str) -> date | None:
        try:
            if text:
                return read_day(text)
            self._refuse(row, "day", "say of which day it is, such as 2025-06-30")
        except AlongsideError as problem:
            self._refuse(row, "day", str(problem))
        return None

    def _what(self, row: Row, text: str) -> Kpi | str | None:
        key = _key(text)
        if key in STEPS:
            return key
        found = self._kpis.get(key, [])
        if len(found) == 1:
            return found[0]
        if found:
            why = "two of its KPIs have that name; give one of them another"
        else:
            there = ", ".join([*(one[0].name for one in self._kpis.values()), *STEPS])
            why = f"{text[:40]!r} is nothing that this launch is measured by; there are {there}"
        self._refuse(row, "what", why)
        return None

    def _number(self, row: Row, field: str, text: str) -> float | None:
        try:
            value = float(text.replace(" ", "").removesuffix("%"))
        except ValueError:
            value = math.nan
        if math.isfinite(value):
            return value
        self._refuse(row, field, f"{text[:40]!r} is no figure; write one such as 12.5")
        return None

    def _refuse(self, row: Row, field: str, why: str) -> None:
        self.wrong.append(Wrong(row.line, field, why))


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _whole(value: float) -> int:
    """A number of people; `NoCount` for a part of one."""
    if value != int(value):
        raise NoCount("write how many people that were, as a whole number such as 120")
    return int(value)


def _figure(value: float) -> str:
    return f"{value:,.10g}"


def _people(people: int, of: int | None) -> str:
    return f"{people:,}" if of is None else f"{people:,} of {of:,}"
