"""The files as one story in the order in which it became known.

At equal times: first the release calendar, then what shipped (a fact is known from 00:00 of its date), then the
lines of events.jsonl in the file's order but for `latest`, then exceptions that stand nowhere else.

What is remembered of the past is the day on which each version left, and a few words a KEP: how many feature gates
it names, and whether it is said to be implemented. It is remembered of every line, also of those that an earlier
import brought.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from alongside.doors.trackers.kep import rows, words
from alongside.rooms.imports.batches import Line

SCHEDULE, SHIPPED, TOLD = range(3)
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
    aboard: tuple[str, ...] = ()
    """With a line that refreshes the plan for a version: the stages that the file has on that version, out or not."""
    done: tuple[int, ...] | None = None
    """With the first fact of a version, which is thereby out: KEPs without a gate that are said to be implemented."""

    @property
    def kep(self) -> int:
        """The number of the KEP that it is about; 0 when it is about a train."""
        return getattr(self.row, "kep", 0)


def plans_first(lines: Iterable[Item]) -> Iterator[Item]:
    """Of lines of one KEP and one moment that stand together, `latest` comes last: it confirms what they plan."""
    for _, change in groupby(lines, key=lambda item: (item.at, item.kep)):
        refreshed = []
        for item in change:
            if isinstance(item.row, rows.Latest):
                refreshed.append(item)
            else:
                yield item
        yield from refreshed


class Story:
    """Puts sorted streams of items in order, with what has to be remembered of the past."""

    def __init__(self) -> None:
        self._gates: dict[int, int] = {}
        self._implemented: set[int] = set()
        self._left: dict[str, date] = {}
        """By version: the day of its first fact."""
        self._planned: dict[int, dict[str, str | None]] = {}
        """By KEP and stage: the version that its file has for it."""

    def told(self, streams: Iterable[Iterator[Item]]) -> Iterator[Item]:
        """All items in order."""
        for item in heapq.merge(*streams, key=lambda item: item[:2]):
            versions = len(self._left)
            self._remember(item)
            yield item._replace(
                gated=item.kep in self._gates,
                implemented=item.kep in self._implemented,
                aboard=self._aboard(item),
                done=self._done() if len(self._left) > versions else None,
            )

    def left_on(self, version: str, at: datetime) -> date | None:
        """The day on which a version left, if that was known by then: items are told far behind those read."""
        day = self._left.get(version)
        return day if day and words.start(day) <= at else None

    def _aboard(self, item: Item) -> tuple[str, ...]:
        match item.row:
            case rows.Created(latest=str() as version) | rows.Latest(new=str() as version):
                wanted = words.version(version)
            case _:
                return ()
        planned = self._planned.get(item.kep, {})
        return tuple(
            stage for stage, on in planned.items() if wanted and on and words.version(on) == wanted
        )

    def _done(self) -> tuple[int, ...]:
        return tuple(kep for kep in self._implemented if kep not in self._gates)

    def _remember(self, item: Item) -> None:
        match item.row:
            case rows.Fact(release=release, date=day):
                if known := words.version(release):
                    self._left.setdefault(known[0], words.day(day))
            case rows.Created(kep=kep, status=status, gates=gates, ms=planned):
                self._planned[kep] = dict(planned)
                self._name_gates(kep, len(set(gates)) - self._gates.get(kep, 0))
                self._say(kep, status)
            case rows.Milestone(kep=kep, stage=stage, new=version):
                self._planned.setdefault(kep, {})[stage] = version
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
