"""Verbs of KPIs: how an objective is measured, and what was read."""

from __future__ import annotations

import math
from datetime import date, datetime

from alongside.core import events
from alongside.core.errors import AlongsideError
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member
from alongside.rooms.people.models import Member
from alongside.rooms.strategy.models import Kpi, KpiReading, Objective
from alongside.rooms.strategy.objectives import HasLeft
from alongside.rooms.strategy.standing import refuse_closed


class NoFigure(AlongsideError):
    """Something was to be a figure, and is none that can be kept."""


class NoWay(AlongsideError):
    """A KPI that is to stay where it is."""


class NameTaken(AlongsideError):
    """The objective has a KPI of that name."""


class NotYetRead(AlongsideError):
    """Nothing can be read on a day that has not come."""


@action
def state_kpi(
    objective: Objective,
    *,
    name: str,
    by: By,
    at: datetime,
    kpi: Kpi | None = None,
    baseline: float | None = None,
    target: float | None = None,
    due: date | None = None,
    unit: str = "",
    owner: Member | None = None,
    source: str = "",
) -> Kpi | None:
    """Say how an objective is measured, or state one of its KPIs (`kpi`) anew; None when that changes nothing.

    `NameTaken` for a name that it has twice, `NoWay` where the target is the baseline, `NoFigure` for what is no
    figure, `HasLeft` for an owner who is here no more, `Ended` for an objective that is over.
    """
    refuse_closed(objective)
    for figure in (baseline, target):
        _refuse_no_figure(figure)
    if baseline is not None and baseline == target:
        raise NoWay(
            "the target is where it stands already; give a target that differs from the baseline"
        )
    if owner is not None and owner.left_at is not None:
        raise HasLeft(f"{owner.handle} has left; choose somebody who is here")
    columns = {
        "name": words.name(name, Kpi),
        "unit": words.name(unit, Kpi, "unit") if unit.strip() else "",
        "baseline": baseline,
        "target": target,
        "due_on": due,
        "owner_id": owner.pk if owner else None,
        "source": words.name(source, Kpi, "source") if source.strip() else "",
    }
    _refuse_taken(objective, columns["name"], kpi)
    if kpi is None:
        kpi = Kpi(workspace_id=objective.workspace_id, objective=objective, stated_at=at, **columns)
        add(kpi)
    else:
        if kpi.objective_id != objective.pk or kpi.removed_at is not None:
            raise NotThere(kpi)
        if all(getattr(kpi, column) == value for column, value in columns.items()):
            return None
        change(kpi, stated_at=at, **columns)
    stated = events.KpiStated(
        kpi=kpi.pk,
        baseline=baseline,
        target=target,
        day_due=due.isoformat() if due else None,
    )
    record(stated, about=kpi, by=by, at=at)
    return kpi


@action
def remove_kpi(kpi: Kpi, *, by: By, at: datetime) -> Kpi | None:
    """Say that an objective is not measured by that any more; its readings are kept. None for one that is gone."""
    if kpi.removed_at is not None:
        return None
    refuse_closed(kpi.objective)
    change(kpi, removed_at=at)
    record(events.KpiRemoved(kpi=kpi.pk), about=kpi, by=by, at=at)
    return kpi


@action
def measure(
    kpi: Kpi, *, value: float, day: date, by: By, at: datetime, source: str = ""
) -> KpiReading | None:
    """Put down what a KPI was on a day; said again for the same day it is corrected, and None when nothing changes.

    Readings may be put down after the objective is over: that is when one knows. `NotYetRead` for a day to come,
    `NoFigure` for what is no figure, `NotThere` for a KPI that was taken away.
    """
    if kpi.removed_at is not None:
        raise NotThere(kpi)
    _refuse_no_figure(value)
    if day > at.date():
        raise NotYetRead(f"{day} has not come yet; give the day on which it was read")
    given = words.name(source, KpiReading, "source") if source.strip() else ""
    write_through()
    reading: KpiReading | None = (
        KpiReading.objects.within(kpi.workspace_id).filter(kpi=kpi.pk, day=day).first()
    )
    if reading is None:
        reading = KpiReading(
            workspace_id=kpi.workspace_id,
            kpi=kpi,
            day=day,
            value=value,
            source=given,
            by=acting_member(by),
            read_at=at,
        )
        add(reading)
    else:
        if (reading.value, reading.source) == (value, given):
            return None
        change(reading, value=value, source=given, by=acting_member(by), read_at=at)
    record(
        events.KpiMeasured(kpi=kpi.pk, reading=value, day=day.isoformat()), about=kpi, by=by, at=at
    )
    return reading


def _refuse_taken(objective: Objective, name: object, kpi: Kpi | None) -> None:
    write_through()
    same = Kpi.objects.within(objective.workspace_id).filter(
        objective=objective.pk, name=name, removed_at=None
    )
    if kpi is not None:
        same = same.exclude(pk=kpi.pk)
    if same.exists():
        raise NameTaken(f"this objective has a KPI “{name}” already; change that one")


def _refuse_no_figure(figure: float | None) -> None:
    if figure is not None and not math.isfinite(figure):
        raise NoFigure("that is no figure; write one such as 12.5")
