"""When a workspace's forecasts last learnt, from how many past plans, and what stands behind them."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import msgspec
from django.db.models import QuerySet

from alongside.core.forecast.source import Source, source
from alongside.rooms.forecasts.models import Learning
from alongside.rooms.ledger.kept import kept


class Plans(msgspec.Struct, frozen=True):
    """What was learnt of plans of one kind."""

    plans: int
    """How many of its own it was learnt from."""
    in_time: int
    """How many of those were in time."""
    pooled: bool
    """Whether pooled experience stands behind it."""


class Learnt(NamedTuple):
    """What a workspace's past taught, and when."""

    at: datetime
    begun: datetime
    """When it learnt for the first time: what was foreseen of earlier days is a backtest."""
    trains: Plans
    """Plans to ship with a train."""
    days: Plans
    """Plans with a date."""
    source: Source
    """Where pooled experience comes from."""

    @property
    def pooled(self) -> bool:
        """Whether pooled experience stands behind plans of either kind."""
        return self.trains.pooled or self.days.pooled


class _Both(msgspec.Struct):
    trains: Plans
    days: Plans


def learnt(workspace: int) -> Learnt | None:
    """What the last full check learnt; None where there was none so far. NumPy is not imported for it."""
    rows = _rows(workspace=workspace)
    if not rows:
        return None
    text, at, begun = rows[0]
    both = msgspec.json.decode(text, type=_Both)
    return Learnt(at, begun, both.trains, both.days, source())


@kept
def _rows(workspace: int) -> QuerySet[Learning, tuple[str, datetime, datetime]]:
    return Learning.objects.within(workspace).values_list("learned", "learned_at", "begun_at")
