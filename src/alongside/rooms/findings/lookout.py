"""Sees to it that findings are looked at again: after the ledger was written to, and when time alone turns them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Min
from django.utils import timezone

from alongside.core.events import (
    BatchUndone,
    FeatureAdded,
    FeatureCompleted,
    FeatureDropped,
    FeatureMerged,
    FeatureMoved,
    FeatureParted,
    FeaturePrioritised,
    FeatureResumed,
    HolidayAdded,
    HolidayRemoved,
    LaunchDateRemoved,
    LaunchDateStated,
    MemberJoined,
    MemberLeft,
    PairAssigned,
    PolicyChanged,
    ReleaseAdded,
    ReleaseDateRemoved,
    ReleaseDateStated,
    ReleaseShipped,
    ReleaseWithdrawn,
    TierFactsStated,
    TierSet,
    TrainDatePublished,
)
from alongside.rooms.features.models import Feature
from alongside.rooms.findings import checks, daily
from alongside.rooms.findings.calendar import nearby
from alongside.rooms.findings.store import ask_to_look_on
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

FOR_NEIGHBOURS = frozenset(
    kind.kind
    for kind in (
        FeatureAdded,
        FeatureCompleted,
        FeatureDropped,
        FeatureMerged,
        FeatureMoved,
        FeatureParted,
        FeaturePrioritised,
        FeatureResumed,
        LaunchDateRemoved,
        LaunchDateStated,
        ReleaseAdded,
        ReleaseDateRemoved,
        ReleaseDateStated,
        ReleaseShipped,
        ReleaseWithdrawn,
        TierFactsStated,
        TierSet,
    )
)
"""Events after which a launch may collide with others, or no longer."""

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
            payload={
                "features": sorted(book.features),
                "and_nearby": not book.kinds.isdisjoint(FOR_NEIGHBOURS),
            },
        )


@handles("check_all")
def check_all(workspace: int, payload: dict[str, Any]) -> None:  # noqa: ARG001 - a handler's form
    """Check the whole workspace: after what concerns everybody, and once a day."""
    _check_all(workspace)


@handles("check_features")
def check_features(workspace: int, payload: dict[str, Any]) -> None:
    """Check some features, and with `and_nearby` those whose launches may collide with theirs."""
    features: list[int] = payload["features"]
    _check_features(workspace, features)
    others = sorted(nearby(workspace, features)) if payload.get("and_nearby") else []
    for some in (others[at : at + FEW] for at in range(0, len(others), FEW)):
        enqueue("check_features", workspace=workspace, payload={"features": some})


@handles("look_again")
def look_again(workspace: int, payload: dict[str, Any]) -> None:  # noqa: ARG001
    """Check the features whose answers time alone has turned, and ask for the next such look."""
    looks = Feature.objects.within(workspace).filter(look_again_on__isnull=False)
    today = timezone.now().date()
    due = list(looks.filter(look_again_on__lte=today).values_list("id", flat=True))
    if len(due) > FEW:
        _check_all(workspace)
    elif due:
        _check_features(workspace, due)
    following = looks.aggregate(first=Min("look_again_on"))["first"]
    if following is not None:
        ask_to_look_on(workspace, following)


def _check_all(workspace: int) -> None:
    checks.check_all(Workspace.objects.get(pk=workspace))


def _check_features(workspace: int, features: Collection[int]) -> None:
    """Check them; and everything, if that was not done today: what is foreseen changes from day to day."""
    with checks.alone(workspace) as now:
        checks.check_features(workspace, features, at=now)
        if daily.is_due(workspace, at=now):
            enqueue("check_all", workspace=workspace, payload={})
        else:
            daily.ask_for_tomorrow(workspace, at=now)
