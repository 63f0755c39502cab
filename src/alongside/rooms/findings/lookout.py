"""Sees to it that findings are looked at again: after the ledger was written to, and when time alone turns them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Min
from django.utils import timezone

from alongside.core.events import ConversationAdded, ObjectiveOpened
from alongside.rooms.discovery.models import Conversation, Insight
from alongside.rooms.features.models import Feature
from alongside.rooms.findings import checks, daily, turning
from alongside.rooms.findings.bearing import borne_on, ever_bundled, promising, quoting, resting_on
from alongside.rooms.findings.calendar import nearby
from alongside.rooms.findings.store import ask_to_look_on
from alongside.rooms.forecasts.briefs import DRAWN_FROM, ask_to_fill
from alongside.rooms.jobs.handlers import handles
from alongside.rooms.jobs.queue import enqueue
from alongside.rooms.launches.models import Launch
from alongside.rooms.ledger.book import Book
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.messaging.models import Claim
from alongside.rooms.results.measured import measured_now
from alongside.rooms.strategy.models import Objective

_BESIDES = ("conversations", "insights", "claims", "launches")
"""What is looked at beside features, as a job's payload names it."""

FEW = 200
"""For more features than this, one full check is cheaper."""


def look_at_what_was_written(book: Book) -> None:
    """Queue a look at what the book wrote about. Called in the book's own transaction."""
    heard = {
        "conversations": sorted(book.conversations),
        "insights": sorted(book.insights),
        "claims": sorted(book.claims),
        "launches": sorted(book.launches),
    }
    features = {*book.features}
    if book.claims and not book.kinds.isdisjoint(turning.FOR_FROZEN):
        features |= resting_on(book.workspace, book.claims)
    if not book.kinds.isdisjoint(turning.OF_BUNDLES):
        features |= ever_bundled(book.workspace, book.launches)
    number = len(features) + sum(map(len, heard.values()))
    first = _is_first_heard(book) or _is_first_objective(book)
    if book.kinds & turning.FOR_ALL or number > FEW or first:
        enqueue("check_all", workspace=book.workspace, payload={})
        ask_to_fill(book.workspace)
        return
    if not book.kinds.isdisjoint(DRAWN_FROM):
        ask_to_fill(book.workspace)
    if _bears_on_strategy(book):
        enqueue("check_strategy", workspace=book.workspace, payload={})
    if not book.kinds.isdisjoint(turning.FOR_VALUES):
        enqueue("check_values", workspace=book.workspace, payload={})
    if not book.kinds.isdisjoint(turning.FOR_RESULTS):
        enqueue("check_results", workspace=book.workspace, payload={})
    if number:
        enqueue(
            "check_features",
            workspace=book.workspace,
            payload={
                "features": sorted(features),
                "and_nearby": not book.kinds.isdisjoint(
                    turning.FOR_NEIGHBOURS | turning.OF_BUNDLES
                ),
                **{name: numbers for name, numbers in heard.items() if numbers},
            },
        )


def _is_first_heard(book: Book) -> bool:
    """Whether it brought the first conversations: evidence can be asked for from now on, for every feature."""
    brought = book.told[ConversationAdded.kind]
    if not brought:
        return False
    told = Event.objects.within(book.workspace).filter(kind=ConversationAdded.kind, id__gt=0)
    told = told.filter(batch__undone_at=None).order_by("id")
    return len(told.values_list("id")[: brought + 1]) <= brought


def _is_first_objective(book: Book) -> bool:
    """Whether it set the only objectives that stand: every feature is asked what it is for from now on."""
    if not (brought := book.told[ObjectiveOpened.kind]):
        return False
    standing = Objective.objects.within(book.workspace).filter(closed_at=None)
    return len(standing.values_list("id")[: brought + 1]) <= brought


def _bears_on_strategy(book: Book) -> bool:
    """Whether what is found about objectives and areas may be otherwise now."""
    if not book.kinds.isdisjoint(turning.OF_STRATEGY):
        return True
    if book.kinds.isdisjoint(turning.FOR_STRATEGY):
        return False
    return Objective.objects.within(book.workspace).filter(closed_at=None).exists()


@handles("check_strategy")
def check_strategy(workspace: int, payload: dict[str, Any]) -> None:  # noqa: ARG001
    """Check the objectives and the areas: after what bears on them."""
    checks.check_strategy(workspace)


@handles("check_values")
def check_values(workspace: int, payload: dict[str, Any]) -> None:  # noqa: ARG001
    """Check the claims that promise what customers were asked about: after what bears on any of them."""
    claims = promising(workspace)
    if len(claims) > FEW:
        _check_all(workspace)
    elif claims:
        _check_features(workspace, (), claims=claims)


@handles("check_results")
def check_results(workspace: int, payload: dict[str, Any]) -> None:  # noqa: ARG001
    """Check the launches that are measured by KPIs and may be asked for a reading: after one was put down anywhere."""
    launches = measured_now(workspace, timezone.now().date())
    if launches:
        _check_features(workspace, (), launches=launches)


@handles("check_all")
def check_all(workspace: int, payload: dict[str, Any]) -> None:  # noqa: ARG001 - a handler's form
    """Check the whole workspace: after what concerns everybody, and once a day."""
    _check_all(workspace)


@handles("check_features")
def check_features(workspace: int, payload: dict[str, Any]) -> None:
    """Check some features, and with `and_nearby` those whose launches may collide with theirs.

    `conversations`, `insights`, `claims` and `launches` are checked with the features that the first two bear on.
    Another job fills in their briefs.
    """
    features: list[int] = payload["features"]
    heard = (payload.get(name, []) for name in _BESIDES)
    ask_to_fill(workspace, _check_features(workspace, features, *heard))
    others = sorted(nearby(workspace, features)) if payload.get("and_nearby") else []
    for some in (others[at : at + FEW] for at in range(0, len(others), FEW)):
        enqueue("check_features", workspace=workspace, payload={"features": some})


@handles("look_again")
def look_again(workspace: int, payload: dict[str, Any]) -> None:  # noqa: ARG001
    """Check what time alone has turned the answers about, and ask for the next such look."""
    looks = [
        table.objects.within(workspace).filter(look_again_on__isnull=False)
        for table in (Feature, Conversation, Insight, Claim, Launch, Objective)
    ]
    today = timezone.now().date()
    *due, objectives = (
        list(one.filter(look_again_on__lte=today).values_list("id", flat=True)) for one in looks
    )
    if sum(map(len, due)) > FEW:
        _check_all(workspace)
    elif any(due):
        _check_features(workspace, *due)
    if objectives:
        checks.check_strategy(workspace)
    following = [one.aggregate(first=Min("look_again_on"))["first"] for one in looks]
    if first := min(filter(None, following), default=None):
        ask_to_look_on(workspace, first)


def _check_all(workspace: int) -> None:
    checks.check_all(Workspace.objects.get(pk=workspace))


def _check_features(
    workspace: int,
    features: Collection[int],
    conversations: Collection[int] = (),
    insights: Collection[int] = (),
    claims: Collection[int] = (),
    launches: Collection[int] = (),
) -> set[int]:
    """Check them; and everything, if that was not done today: what is foreseen changes from day to day.

    Returns the features, and those that what was heard bears on.
    """
    with checks.alone(workspace) as now:
        quoted_by = {*insights, *quoting(workspace, conversations)}
        checked = {*features, *borne_on(workspace, conversations=conversations, insights=quoted_by)}
        checks.check_features(
            workspace,
            checked,
            conversations=conversations,
            insights=insights,
            claims=claims,
            launches=launches,
            at=now,
        )
        if daily.is_due(workspace, at=now):
            enqueue("check_all", workspace=workspace, payload={})
        else:
            daily.ask_for_tomorrow(workspace, at=now)
    return checked
