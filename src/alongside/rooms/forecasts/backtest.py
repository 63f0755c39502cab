"""Looks back after an import: what would have been foreseen of its past. Kept apart from what was foreseen in time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from alongside.core.timeline import Timeline, fold
from alongside.rooms.forecasts.models import Learning, Prediction
from alongside.rooms.forecasts.outlooks import FORESEEN, foreseen, said_of
from alongside.rooms.jobs.handlers import handles
from alongside.rooms.jobs.queue import enqueue
from alongside.rooms.ledger import reading, rows
from alongside.rooms.ledger.lock import lock


@handles("backtest")
def look_back(workspace: int, payload: dict[str, Any]) -> None:
    """Reckon the backtest of a workspace anew: everything that was known before it first learnt by itself.

    A quarter a job, the earliest first, each asking for the next: a worker that is told to stop can do so in between.
    """
    from alongside.core.forecast.backtest import MOST  # NumPy comes with it

    begun = Learning.objects.within(workspace).values_list("begun_at", flat=True).first()
    if begun is None:
        return
    quarter, found = _first_with_any(workspace, begun, payload.get("quarter", MOST))
    with transaction.atomic():
        lock(workspace)
        if "quarter" not in payload:
            Prediction.objects.within(workspace).filter(backtest=True).delete()
        rows.insert_if_new(Prediction, FORESEEN, found)
        if quarter > 1:
            enqueue("backtest", workspace=workspace, payload={"quarter": quarter - 1})


def _first_with_any(workspace: int, begun: datetime, quarter: int) -> tuple[int, list[rows.Values]]:
    """The first quarter from that one on in which anything would have been foreseen, and what; else 0 and nothing."""
    from alongside.core.forecast.backtest import backtest
    from alongside.core.forecast.moments import Day, moment_of, of_moment

    told = list(reading.entries(workspace, until=timezone.now()))

    def known_at(at: Day) -> Timeline:
        return fold(told, until=moment_of(at))

    timeline = fold(told)
    workdays, until = timeline.workspace.workdays, of_moment(begun)
    while quarter > 0:
        found = []
        for one in backtest(timeline, known_at, until=until, quarters=[quarter]):
            line, at = one.plan.release, moment_of(one.at)
            said = said_of(one.plan, one.outlook, today=at.date(), workdays=workdays)
            found.append(
                foreseen(workspace, line, one.outlook, said, base=one.base, at=at, backtest=True)
            )
        if found:
            return quarter, found
        quarter -= 1
    return 0, []
