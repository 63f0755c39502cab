"""What a launch is measured by: the KPIs of the objectives that its features contribute to; and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from alongside.core.results.clocks import OVER_AFTER, Clock, clocks
from alongside.core.workdays import Workdays
from alongside.rooms.launches.models import Bundled, Launch, LaunchTask
from alongside.rooms.launches.reflow import declared
from alongside.rooms.strategy.models import Contribution, Kpi

_AHEAD = 60
"""Days before a launch from which on a reading may be its baseline, however that is set."""


def features_of(launch: Launch) -> QuerySet[Any, Any]:
    """The ids of the features of which a release goes to market with it."""
    rows: QuerySet[Any, Any] = Bundled.objects.within(launch.workspace_id).filter(launch=launch.pk)
    return rows.values("feature")


def kpis_of(launch: Launch) -> QuerySet[Kpi]:
    """The KPIs of the objectives that its features contribute to, in the order in which they were stated."""
    served = Contribution.objects.within(launch.workspace_id).filter(
        feature__in=features_of(launch)
    )
    rows: QuerySet[Kpi] = Kpi.objects.within(launch.workspace_id).filter(
        removed_at=None, objective__in=served.values("objective")
    )
    return rows.order_by("objective", "pk")


def measured_now(workspace: int, today: date) -> list[int]:
    """The ids of the launches that KPIs measure, and of which a baseline or a reading may be missing on that day."""
    served = Kpi.objects.within(workspace).filter(removed_at=None).values("objective")
    serving = Contribution.objects.within(workspace).filter(objective__in=served)
    around = today - timedelta(days=OVER_AFTER), today + timedelta(days=_AHEAD)
    rows = Bundled.objects.within(workspace).filter(
        feature__in=serving.values("feature"),
        launch__day__range=around,
        launch__called_off_at=None,
    )
    return list(rows.order_by("launch").values_list("launch", flat=True).distinct())


def clocks_of(launch: Launch, tasks: Sequence[LaunchTask], workdays: Workdays) -> list[Clock]:
    """The days on which it is to be read; none without a day."""
    return clocks(map(declared, tasks), launch.day, workdays) if launch.day else []


def is_out(launch: Launch, today: date) -> bool:
    """Whether its day has come."""
    return launch.day is not None and launch.day <= today
