"""One objective with how it is measured, what contributes to it, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from alongside.core import events
from alongside.rooms.discovery.insights_told import Step, history
from alongside.rooms.discovery.links_told import Served
from alongside.rooms.discovery.models import Opportunity
from alongside.rooms.features.aims import Contributor, contributors
from alongside.rooms.people.models import Member
from alongside.rooms.strategy.figures import Figure, figures_of
from alongside.rooms.strategy.models import Contribution, KpiReading, Objective

MOST = 400
"""Readings of all KPIs of an objective that are told, the latest."""
_TOLD = (
    events.ObjectiveOpened,
    events.ObjectiveReworded,
    events.ObjectivePlaced,
    events.ObjectiveRescheduled,
    events.ObjectiveOwned,
    events.ObjectiveClosed,
    events.ObjectiveReopened,
    events.KpiStated,
    events.KpiRemoved,
    events.ObjectiveLinked,
    events.ObjectiveUnlinked,
)
"""What is told as history. Readings have their day beside them."""


class Read(NamedTuple):
    """A reading of a KPI."""

    day: date
    value: float
    source: str
    by: str
    """By name; empty for nobody."""


class AimTold(NamedTuple):
    """All of an objective."""

    row: Objective
    """With its parent, its area and its owner."""
    figures: list[Figure]
    readings: dict[int, list[Read]]
    """By KPI: oldest first."""
    features: list[Contributor]
    under: list[tuple[int, str]]
    """What serves it: id and title."""
    others: list[tuple[int, str]]
    """Those that it could serve, as `open_aims` has them."""
    opportunities: list[tuple[int, str]]
    """The open needs that would serve it: id and need."""
    history: list[Step]


def aim_told(member: Member, number: int) -> AimTold | None:
    """The objective with that id; None when there is none. Seven statements."""
    rows = Objective.objects.visible_to(member).select_related("parent", "area", "owner", "author")
    row = rows.filter(pk=number).first()
    if row is None:
        return None
    read = KpiReading.objects.visible_to(member).filter(kpi__objective=number)
    latest = read.order_by("-day", "-pk").values_list("kpi", "day", "value", "source", "by__name")
    readings: dict[int, list[Read]] = {}
    for kpi, day, value, source, by in reversed(list(latest[:MOST])):
        readings.setdefault(kpi, []).append(Read(day, value, source, by or ""))
    others = list(_named(member).exclude(pk=number))
    needs = Opportunity.objects.visible_to(member).filter(objective=number, closed_at=None)
    return AimTold(
        row,
        figures_of(member, objective=number).get(number, []),
        readings,
        list(contributors(member, objective=number).get(number, {}).values()),
        [(pk, title) for pk, title, _, parent, _ in others if parent == number],
        _choice(others),
        list(needs.order_by("pk").values_list("pk", "need")),
        history(member, _TOLD, subject=number),
    )


def open_aims(member: Member) -> list[tuple[int, str]]:
    """The objectives that one can choose: id and title, the company's first. One statement."""
    return _choice(_named(member))


def _named(member: Member) -> QuerySet[Any, tuple[Any, ...]]:
    """All of them: id, title, area, the id of what each serves, and when it ended."""
    rows = Objective.objects.visible_to(member).order_by("area__name", "title", "pk")
    return rows.values_list("pk", "title", "area__name", "parent", "closed_at")


def _choice(rows: Iterable[tuple[Any, ...]]) -> list[tuple[int, str]]:
    standing = sorted((row for row in rows if row[4] is None), key=lambda row: row[2] is not None)
    return [
        (number, f"{title} ({area})" if area else title) for number, title, area, *_ in standing
    ]


def served_by(member: Member, feature: int) -> list[Served]:
    """The objectives that a feature, or what was merged into it, contributes to, each once. One statement."""
    same = Q(feature=feature) | Q(feature__merged_into=feature)
    rows = Contribution.objects.visible_to(member).filter(same).order_by("-pk")
    columns = ("pk", "objective", "objective__title", "objective__ending", "sentence")
    return sorted({row[1]: Served(*row) for row in rows.values_list(*columns)}.values())
