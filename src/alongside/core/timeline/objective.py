"""Objectives as a rule reads them: when they are to be reached, how they are measured, whose they are."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from alongside.core import events
from alongside.core.timeline.entry import Entry


class KpiLine(NamedTuple):
    """A KPI as it was stated last, with its readings."""

    entry: Entry
    baseline: float | None
    target: float | None
    due: date | None
    readings: list[Entry]
    """Oldest first."""

    @property
    def days(self) -> list[date]:
        """The days of which there is a reading."""
        told = (entry.event for entry in self.readings)
        return [
            date.fromisoformat(event.day) for event in told if isinstance(event, events.KpiMeasured)
        ]


class ObjectiveLine:
    """The history of one objective, folded. Entries come in the order in which they became known."""

    __slots__ = ("area", "begins", "closed", "ends", "id", "kpis", "opened", "owner", "parent")

    def __init__(self, number: int) -> None:
        self.id = number
        self.opened: Entry | None = None
        self.area: int | None = None
        """The area whose objective it is, by id; None: the company's."""
        self.parent: int | None = None
        """The objective that it serves, by id."""
        self.owner: int | None = None
        self.begins = self.ends = date.min
        """The first and the last day of its period."""
        self.closed: Entry | None = None
        self.kpis: dict[int, KpiLine] = {}
        """By id: how it is measured."""

    @property
    def is_open(self) -> bool:
        """Whether it was set and is not over."""
        return self.opened is not None and self.closed is None

    def stands(self, day: date) -> bool:
        """Whether it is to be reached, and its period has begun and is not over on that day."""
        return self.is_open and self.begins <= day <= self.ends

    def apply(self, entry: Entry) -> None:
        """Take in one event about the objective."""
        match entry.event:
            case events.ObjectiveOpened() as event:
                self.opened = self.opened or entry
                self.area, self.parent = event.area, event.parent
                self._schedule(event)
            case events.ObjectivePlaced() as event:
                self.parent = event.parent
            case events.ObjectiveRescheduled() as event:
                self._schedule(event)
            case events.ObjectiveOwned() as event:
                self.owner = event.owner
            case events.ObjectiveClosed():
                self.closed = entry
            case events.ObjectiveReopened():
                self.closed = None
            case events.KpiStated() as event:
                before = self.kpis.get(event.kpi)
                due = date.fromisoformat(event.day_due) if event.day_due else None
                readings = before.readings if before else []
                self.kpis[event.kpi] = KpiLine(entry, event.baseline, event.target, due, readings)
            case events.KpiRemoved() as event:
                self.kpis.pop(event.kpi, None)
            case events.KpiMeasured() as event if event.kpi in self.kpis:
                self.kpis[event.kpi].readings.append(entry)

    def _schedule(self, event: events.ObjectiveOpened | events.ObjectiveRescheduled) -> None:
        self.begins = date.fromisoformat(event.day_begins)
        self.ends = date.fromisoformat(event.day_ends)
