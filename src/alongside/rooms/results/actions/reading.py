"""Verbs of readings: what a KPI was on a day, and how many had taken up what was launched."""

from __future__ import annotations

from datetime import date, datetime

from alongside.core import events
from alongside.core.events.results import STEPS
from alongside.rooms.launches.actions.standing import there
from alongside.rooms.launches.models import Launch
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member
from alongside.rooms.results.actions.ticking import tick_reading
from alongside.rooms.results.measured import kpis_of
from alongside.rooms.results.models import AdoptionReading
from alongside.rooms.results.refusals import NoCount, NotMeasured
from alongside.rooms.strategy.kpis import NotYetRead, measure
from alongside.rooms.strategy.models import Kpi, KpiReading

MOST_PEOPLE = 2**31 - 1


@action
def note_kpi(
    launch: Launch, *, kpi: Kpi, value: float, day: date, by: By, at: datetime, source: str = ""
) -> KpiReading | None:
    """Put down what a KPI of the launch was on a day; it is a reading of the KPI itself (`strategy.kpis.measure`).

    `NotMeasured` for a KPI of an objective that none of its features contributes to; all refusals of `measure`.
    """
    launch = there(launch, by)
    write_through()
    if not kpis_of(launch).filter(pk=kpi.pk).exists():
        raise NotMeasured(
            "this launch is not measured by that KPI: none of its features contributes to its objective"
        )
    reading = measure(kpi, value=value, day=day, by=by, at=at, source=source)
    if reading is not None:
        tick_reading(launch, day, by=by, at=at)
    return reading


@action
def note_adoption(
    launch: Launch,
    *,
    step: str,
    people: int,
    day: date,
    by: By,
    at: datetime,
    out_of: int | None = None,
    source: str = "",
) -> AdoptionReading | None:
    """Put down how many had got to a step on a day; said again for that day it is corrected, None when that is so.

    `NoCount` for what is no number of people, or for more than there are; `NotMeasured` for what is no step;
    `NotYetRead` for a day to come.
    """
    launch = there(launch, by)
    if step not in STEPS:
        raise NotMeasured(f"{step[:40]!r} is no step; people have it {', '.join(STEPS)}")
    _refuse_no_count(people, out_of)
    if day > at.date():
        raise NotYetRead(f"{day} has not come yet; give the day on which it was read")
    columns = {
        "people": people,
        "out_of": out_of,
        "source": words.name(source, AdoptionReading, "source") if source.strip() else "",
    }
    write_through()
    rows = AdoptionReading.objects.within(launch.workspace_id).filter(launch=launch.pk)
    row: AdoptionReading | None = rows.filter(day=day, step=step).first()
    if row is None:
        row = AdoptionReading(
            workspace_id=launch.workspace_id,
            launch=launch,
            day=day,
            step=step,
            by=acting_member(by),
            read_at=at,
            **columns,
        )
        add(row)
    else:
        if all(getattr(row, name) == value for name, value in columns.items()):
            return None
        change(row, by=acting_member(by), read_at=at, **columns)
    said = events.AdoptionRead(step, people, day.isoformat(), out_of)
    record(said, about=launch, by=by, at=at)
    tick_reading(launch, day, by=by, at=at)
    return row


def _refuse_no_count(people: int, out_of: int | None) -> None:
    if not 0 <= people <= MOST_PEOPLE:
        raise NoCount("write how many people that were, as a whole number such as 120")
    if out_of is not None and not people <= out_of <= MOST_PEOPLE:
        raise NoCount(f"{people} of {out_of} cannot be: of how many could have it, at most all do")
