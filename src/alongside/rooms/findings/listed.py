"""Findings with the states that they are in, worked out in the database for a few of them at a time.

Whole lists of them are `news/found`, which knows as well what waits on whom.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import (
    Case,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)

from alongside.rooms.findings.states import RANK, State, in_force


def with_state(
    found: QuerySet[Any], workspace: int, at: datetime, day: date | None = None
) -> QuerySet[Any]:
    """The findings with `rank`, how bad they are (0 is worst), and `state`, as `states.SetAside` would say it."""
    waived = covering(workspace, at, day)
    aside = Q(baseline_at__lte=at, baseline_rank__lte=F("rank")) & (
        Q(baseline_ended_at=None) | Q(baseline_ended_at__gt=at)
    )
    ranked: QuerySet[Any] = found.annotate(
        rank=_rank("severity"), baseline_rank=_rank("baseline_severity")
    )
    stated: QuerySet[Any] = ranked.annotate(
        state=Case(
            When(resolved_at__isnull=False, then=Value(State.RESOLVED.value)),
            When(Exists(waived), then=Value(State.WAIVED.value)),
            When(aside, then=Value(State.BASELINE.value)),
            default=Value(State.OPEN.value),
            output_field=TextField(),
        )
    )
    return stated


def covering(workspace: int, at: datetime, day: date | None = None) -> QuerySet[Any]:
    """The waivers that hold for the finding of an outer query that has a `rank`, as bad as it is now."""
    held = in_force(workspace, at, day).filter(
        code=OuterRef("code"), subject=OuterRef("subject"), anchor=OuterRef("anchor")
    )
    return held.annotate(worst=_rank("severity")).filter(worst__lte=OuterRef("rank"))


def _rank(column: str) -> Case:
    """How bad a severity is; none at all counts as the worst, as it does for waivers."""
    ranks = [When(**{column: severity}, then=Value(rank)) for severity, rank in RANK.items()]
    return Case(*ranks, default=Value(0), output_field=IntegerField())
