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
from alongside.rooms.ledger import reading, rows
from alongside.rooms.ledger.lock import lock


@handles("backtest")
def look_back(workspace: int, payload: dict[str, Any]) -> None:  # noqa: ARG001 - a handler's form
    """Reckon the backtest of a workspace anew: everything that was known before it first learnt by itself."""
    begun = Learning.objects.within(workspace).values_list("begun_at", flat=True).first()
    if begun is None:
        return
    found = _tested(workspace, begun)
    with transaction.atomic():
        lock(workspace)
        Prediction.objects.within(workspace).filter(backtest=True).delete()
        rows.insert_if_new(Prediction, FORESEEN, found)


def _tested(workspace: int, begun: datetime) -> list[rows.Values]:
    """NumPy comes with the forecast, and is imported here."""
    from alongside.core.forecast.backtest import backtest
    from alongside.core.forecast.moments import Day, moment_of, of_moment

    told = list(reading.entries(workspace, until=timezone.now()))

    def known_at(at: Day) -> Timeline:
        return fold(told, until=moment_of(at))

    timeline = fold(told)
    workdays = timeline.workspace.workdays
    found = []
    for one in backtest(timeline, known_at, until=of_moment(begun)):
        line, at = one.plan.release, moment_of(one.at)
        said = said_of(one.plan, one.outlook, today=at.date(), workdays=workdays)
        found.append(
            foreseen(workspace, line, one.outlook, said, base=one.base, at=at, backtest=True)
        )
    return found
