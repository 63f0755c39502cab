"""Sees to it that findings are looked at again: after the ledger was written to, and when time alone turns them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, time
from typing import Any

from django.db.models import Min
from django.utils import timezone

from alongside.core.events import (
    BatchUndone,
    HolidayAdded,
    HolidayRemoved,
    MemberJoined,
    MemberLeft,
    PairAssigned,
    PolicyChanged,
    TrainDatePublished,
)
from alongside.rooms.features.models import Feature
from alongside.rooms.findings import checks
from alongside.rooms.findings.calendar import nearby
from alongside.rooms.jobs.handlers import handles
from alongside.rooms.jobs.queue import enqueue
from alongside.rooms.ledger.book import Book
from alongside.rooms.ledger.models import Workspace

FOR_ALL = frozenset(
    kind.kind
    for kind in (
        BatchUndone,
        HolidayAdded,
        HolidayRemoved,
        MemberJoined,
        MemberLeft,
        PairAssigned,
        PolicyChanged,
        TrainDatePublished,
    )
)
"""Events after which every feature has to be looked at."""

FEW = 200
"""For more features than this, one full check is cheaper."""


def look_at_what_was_written(book: Book) -> None:
    """Queue a look at what the book wrote about. Called in the book's own transaction."""
    if book.kinds & FOR_ALL or len(book.features) > FEW:
        enqueue("check_all", workspace=book.workspace, payload={})
    elif book.features:
        enqueue(
            "check_features",
            workspace=book.workspace,
            payload={"features": sorted(book.features), "and_nearby": True},
        )


@handles("check_all")
def check_all(workspace: int, payload: dict[str, Any]) -> None:  # noqa: ARG001 - a handler's form
    """Check the whole workspace."""
    checks.check_all(Workspace.objects.get(pk=workspace), at=timezone.now())
    look_when_time_turns(workspace)


@handles("check_features")
def check_features(workspace: int, payload: dict[str, Any]) -> None:
    """Check some features, and with `and_nearby` those whose launches may collide with theirs."""
    features: list[int] = payload["features"]
    checks.check_features(workspace, features, at=timezone.now())
    if payload.get("and_nearby") and (others := nearby(workspace, features)):
        enqueue("check_features", workspace=workspace, payload={"features": sorted(others)})
    look_when_time_turns(workspace, features)


@handles("look_again")
def look_again(workspace: int, payload: dict[str, Any]) -> None:  # noqa: ARG001
    """Check the features whose answers time alone has turned."""
    due = (
        Feature.objects.within(workspace)
        .filter(look_again_on__lte=timezone.now().date())
        .values_list("id", flat=True)
    )
    features = list(due)
    if len(features) > FEW:
        checks.check_all(Workspace.objects.get(pk=workspace), at=timezone.now())
    elif features:
        checks.check_features(workspace, features, at=timezone.now())
    look_when_time_turns(workspace)


def look_when_time_turns(workspace: int, features: Collection[int] | None = None) -> None:
    """Queue a look for the first day on which an answer changes although nothing happens."""
    looks = Feature.objects.within(workspace)
    if features is not None:
        looks = looks.filter(pk__in=features)
    day = looks.aggregate(first=Min("look_again_on"))["first"]
    if day is not None:
        enqueue(
            "look_again",
            workspace=workspace,
            payload={"on": day.isoformat()},
            run_at=datetime.combine(day, time.min, UTC),
        )
