"""The files as one story in the order in which it became known.

At equal times: first the release calendar, then the days that are over, then what shipped (a fact is known from
00:00 of its date), then the lines of events.jsonl in the file's order, then exceptions that stand nowhere else.

What is remembered of the past is a few words a KEP: how many feature gates it names, and whether it is said to
be implemented. It is remembered of every line, also of those that an earlier import brought.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from alongside.doors.trackers.kep import rows, words
from alongside.rooms.imports.batches import Line

SCHEDULE, DAY_OVER, SHIPPED, TOLD = range(4)
"""The order at equal times."""


class Item(NamedTuple):
    """A line in its place."""

    at: datetime
    rank: int
    line: Line
    row: rows.Row
    gated: bool = False
    """Whether the KEP names a feature gate, this line included."""
    implemented: bool = False
    """Whether the KEP is said to be implemented, this line included."""

    @property
    def kep(self) -> int:
        """The number of the KEP that it is about; 0 when it is about a train."""
        return getattr(self.row, "kep", 0)


class Story:
    """Puts sorted streams of items in order, and tells when a train's published day is over."""

    def __init__(self) -> None:
        self._gates: dict[int, int] = {}
        self._implemented: set[int] = set()
        self._days: dict[str, Item] = {}
        """By version: the item that will tell that its published day is over."""
        self._coming: list[tuple[datetime, str, Item]] = []
        self.days_over = 0
        """Items that stand for no line of any file."""

    def told(self, streams: Iterable[Iterator[Item]]) -> Iterator[Item]:
        """All items in order."""
        for item in heapq.merge(*streams, key=lambda item: item[:2]):
            while self._coming and (self._coming[0][0], DAY_OVER) < item[:2]:
                over = heapq.heappop(self._coming)[2]
                if self._days.get(over.row.version) is over:  # type: ignore[union-attr]
                    yield self._day_over(over)
            self._remember(item)
            yield item._replace(
                gated=item.kep in self._gates, implemented=item.kep in self._implemented
            )

    def _day_over(self, over: Item) -> Item:
        self.days_over += 1
        done = sorted(kep for kep in self._implemented if kep not in self._gates)
        return over._replace(row=rows.DayOver(over.row.version, tuple(done)))  # type: ignore[union-attr]

    def _remember(self, item: Item) -> None:
        match item.row:
            case rows.Schedule(field="released", version=version, new=str(day)):
                at = words.end(words.day(day))
                file, number, identity = item.line
                over = Item(
                    at,
                    DAY_OVER,
                    Line(file, number, b"over\0" + identity),
                    rows.DayOver(version, ()),
                )
                self._days[version] = over
                heapq.heappush(self._coming, (at, version, over))
            case rows.Schedule(field="released", version=version):
                self._days.pop(version, None)
            case rows.Created(kep=kep, status=status, gates=gates):
                self._name_gates(kep, len(set(gates)) - self._gates.get(kep, 0))
                self._say(kep, status)
            case rows.Status(kep=kep, new=status):
                self._say(kep, status)
            case rows.Gates(kep=kep, add=add, rem=rem):
                self._name_gates(kep, len(set(add)) - len(set(rem)))
            case rows.RemovedFile(kep=kep):
                self._implemented.discard(kep)

    def _say(self, kep: int, status: str) -> None:
        meaning = words.status(status)
        if meaning is words.Meaning.DONE:
            self._implemented.add(kep)
        elif meaning is not None:
            self._implemented.discard(kep)

    def _name_gates(self, kep: int, more: int) -> None:
        named = self._gates.pop(kep, 0) + more
        if named > 0:
            self._gates[kep] = named
