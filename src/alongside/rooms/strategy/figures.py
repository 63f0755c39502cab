"""KPIs with what was read last: how far along each of them is."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db.models import OuterRef, Subquery

from alongside.core import kpi
from alongside.rooms.people.models import Member
from alongside.rooms.strategy.models import Kpi, KpiReading


class Figure(NamedTuple):
    """A KPI of an objective."""

    number: int
    name: str
    unit: str
    baseline: float | None
    target: float | None
    due: date | None
    owner: str
    """By name; empty for nobody."""
    owner_number: int | None
    source: str
    last: float | None
    """What was read last; None before anything was."""
    last_on: date | None

    @property
    def along(self) -> float | None:
        """The share of the way from baseline to target that lies behind."""
        return kpi.along(self.baseline, self.target, self.last)


def figures_of(member: Member, **among: Any) -> dict[int, list[Figure]]:
    """By objective: its KPIs in the order in which they were stated. `among` names which. One statement."""
    latest = KpiReading.objects.filter(kpi=OuterRef("pk")).order_by("-day")
    rows = (
        Kpi.objects.visible_to(member)
        .filter(removed_at=None, **among)
        .annotate(
            last=Subquery(latest.values("value")[:1]), last_on=Subquery(latest.values("day")[:1])
        )
        .order_by("pk")
        .values_list(
            "objective", "pk", "name", "unit", "baseline", "target", "due_on", "owner__name",
            "owner", "source", "last", "last_on",
        )
    )  # fmt: skip
    found: dict[int, list[Figure]] = {}
    for objective, number, name, unit, baseline, target, due, owner, *more in rows:
        figure = Figure(number, name, unit, baseline, target, due, owner or "", *more)
        found.setdefault(objective, []).append(figure)
    return found
