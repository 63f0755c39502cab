"""The folder's files as items in order; lines that do not fit are refused on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from alongside.doors.trackers.kep import rows, words
from alongside.doors.trackers.kep.files import Refuse, json_lines, table
from alongside.doors.trackers.kep.merge import SCHEDULE, SHIPPED, TOLD, Item, Story, plans_first
from alongside.rooms.imports.batches import Line

R = TypeVar("R", rows.Line, rows.Schedule, rows.Fact)
V = TypeVar("V")

EVENTS = "events.jsonl"
SCHEDULES = "schedule_changes.jsonl"
FACTS = "shipped.jsonl"
EXCEPTIONS = "exceptions.jsonl"
CALENDAR = "releases.csv"

_told: msgspec.json.Decoder[rows.Line] = msgspec.json.Decoder(rows.Line)
_schedule = msgspec.json.Decoder(rows.Schedule)
_fact = msgspec.json.Decoder(rows.Fact)
_exception = msgspec.json.Decoder(rows.ExceptionRow)


def count_lines(folder: Path) -> int | None:
    """About how many lines there are to read; None when that cannot be said."""
    try:
        count = 0
        for name in (EVENTS, SCHEDULES, FACTS):
            with (folder / name).open("rb") as file:
                while chunk := file.read(1 << 20):
                    count += chunk.count(b"\n")
    except OSError:
        return None
    return count


class Folder:
    """The files of one folder."""

    def __init__(self, path: Path, *, now: datetime, refuse: Refuse) -> None:
        self.path = path
        self.story = Story()
        self._refuse = refuse
        self._now = now

    def items(self) -> Iterator[Item]:
        """Everything in order. Reads as it goes; the small tables beside events.jsonl are read first."""
        told = self._sorted(EVENTS, _told, TOLD, "t", lambda row: words.moment(row.t))
        schedule = self._sorted(
            SCHEDULES, _schedule, SCHEDULE, "at", lambda row: words.moment(row.at)
        )
        facts = self._sorted(FACTS, _fact, SHIPPED, "date", lambda row: words.dawn(row.date))
        exceptions = self._exceptions()
        return self.story.told([schedule, self._calendar(), facts, plans_first(told), exceptions])

    def _sorted(
        self,
        name: str,
        decoder: msgspec.json.Decoder[R],
        rank: int,
        field: str,
        known_at: Callable[[R], datetime],
    ) -> Iterator[Item]:
        """The lines of a file that is sorted by time; `field` is where the time stands."""
        before: datetime | None = None
        same: Counter[bytes] = Counter()
        for number, raw, row in json_lines(self.path / name, decoder, self._refuse):
            at = self._time(name, number, field, known_at, row)
            if at is None or not self._has_day(name, number, row):
                continue
            if before is not None and at < before:
                self._refuse(name, number, field, "the line before is later; sort the file by time")
                continue
            if at != before:
                same.clear()  # identical lines are counted within one moment only
            before = at
            same[raw] += 1
            yield Item(at, rank, _line(name, number, raw, same[raw]), row)

    def _calendar(self) -> Iterator[Item]:
        """First publications out of releases.csv, of versions whose day schedule_changes.jsonl never names."""
        needed = ("version", "first_plan_published", "released_first_plan")
        known = {
            line.row.version
            for line in json_lines(self.path / SCHEDULES, _schedule, _say_nothing)
            if line.row.field == "released"
        }
        items = []
        for number, raw, row in table(self.path / CALENDAR, needed, self._refuse):
            version, published, day = (row[column] for column in needed)
            if version in known or not published or not day:
                continue
            said = rows.Schedule(version[:40], published, "released", day)
            at = self._time(CALENDAR, number, needed[1], words.dawn, published)
            if at is not None and self._has_day(CALENDAR, number, said):
                items.append(Item(at, SCHEDULE, _line(CALENDAR, number, raw), said))
        yield from sorted(items, key=lambda item: item.at)

    def _exceptions(self) -> Iterator[Item]:
        """The decisions of exceptions.jsonl that events.jsonl does not tell."""
        told = {
            (row.kep, row.kind, row.release)
            for row in (line.row for line in json_lines(self.path / EVENTS, _told, _say_nothing))
            if isinstance(row, rows.ExceptionRequested)
        }
        items = []
        for number, raw, row in json_lines(self.path / EXCEPTIONS, _exception, self._refuse):
            of = (row.kind, row.release)
            if (row.kep, *of) in told:
                continue
            asked = self._time(EXCEPTIONS, number, "requested", words.dawn, row.requested)
            if asked is not None:
                said: rows.Row = rows.ExceptionRequested(row.kep, row.requested, *of)
                items.append(Item(asked, TOLD, _line(EXCEPTIONS, number, raw), said))
            if row.reviewed and row.result:
                decided = self._time(EXCEPTIONS, number, "reviewed", words.dawn, row.reviewed)
                if decided is not None:
                    said = rows.ExceptionDecided(row.kep, row.reviewed, *of, row.result)
                    items.append(Item(decided, TOLD, _line(EXCEPTIONS, number, raw, 2), said))
        yield from sorted(items, key=lambda item: item.at)

    def _time(
        self, name: str, number: int, field: str, read: Callable[[V], datetime], value: V
    ) -> datetime | None:
        """When a line became known; None, and the line refused, when that cannot be."""
        try:
            at = read(value)
        except (ValueError, OverflowError):
            self._refuse(name, number, field, "it is no time like 2020-01-06T18:32Z; mend the line")
            return None
        if at > self._now:
            self._refuse(
                name,
                number,
                field,
                f"{at:%Y-%m-%d %H:%M} UTC is still to come, so nobody can know it yet; take the line out "
                "until then, or set this computer's clock right",
            )
            return None
        return at

    def _has_day(self, name: str, number: int, row: object) -> bool:
        """Whether the day that a line publishes, if it does, can be read; the line is refused otherwise."""
        if isinstance(row, rows.Schedule) and row.field == "released" and row.new is not None:
            try:
                words.day(row.new)
            except ValueError:
                self._refuse(name, number, "new", "it is no day like 2020-11-02; mend the line")
                return False
        return True


def _line(name: str, number: int, raw: bytes, times: int = 1) -> Line:
    """A line with its identity: the file's name, the content, and the how manieth of the same it is."""
    return Line(name, number, b"%s\0%s\0%d" % (name.encode(), raw, times))


def _say_nothing(*_: object) -> None:
    """The line is refused where the file is read for good."""
