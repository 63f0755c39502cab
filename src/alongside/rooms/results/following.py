"""Ticks off the readings that a playbook asks for once they are there, wherever they were put down.

A KPI is read on its objective's page, by a file or by a program as well; who does that need not know of launches.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from alongside.core import events
from alongside.core.playbooks.fitting import State
from alongside.core.results.clocks import READING, answered
from alongside.rooms.jobs.handlers import handles
from alongside.rooms.jobs.queue import enqueue
from alongside.rooms.launches.actions import finish
from alongside.rooms.launches.models import Launch, LaunchTask
from alongside.rooms.ledger.book import Book, writing
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.queries import workdays
from alongside.rooms.results.measured import clocks_of, kpis_of, measured_now
from alongside.rooms.strategy.models import KpiReading


def follow(book: Book) -> None:
    """Ask for it where the book says that a KPI was read."""
    if events.KpiMeasured.kind in book.kinds:
        enqueue("tick_readings", workspace=book.workspace, payload={})


@handles("tick_readings")
def tick_readings(workspace: int, payload: dict[str, Any]) -> None:  # noqa: ARG001 - a handler's form
    """Finish the tasks of launches of which a KPI was read in their time."""
    now = timezone.now()
    with writing(workspace):
        calendar = workdays(Workspace(pk=workspace))
        numbers = measured_now(workspace, now.date())
        waiting = LaunchTask.objects.within(workspace).filter(
            launch__in=numbers, key__startswith=READING, state__in=(State.OPEN, State.STARTED)
        )
        for launch in Launch.objects.within(workspace).filter(pk__in=waiting.values("launch")):
            tasks = LaunchTask.objects.within(workspace).filter(launch=launch.pk)
            found = clocks_of(launch, list(tasks.order_by("at", "pk")), calendar)
            read = KpiReading.objects.within(workspace).filter(
                kpi__in=kpis_of(launch).values("pk"), day__gt=launch.day
            )
            there = answered(found, read.values_list("day", flat=True).distinct())
            for task in waiting.filter(launch=launch.pk, key__in=there).select_related("launch"):
                shown = f"Read on {there[task.key].isoformat()}."
                finish(task, evidence=shown, by=NOBODY, at=now)
