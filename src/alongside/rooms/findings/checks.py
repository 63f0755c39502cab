"""Checks: read the ledger, fold it, let the rules judge, keep what they found."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from alongside.core.rules import (
    Report,
    claims_of,
    launches_of,
    policy_of,
    run,
    run_for,
    strategy_of,
)
from alongside.core.timeline import Timeline, fold
from alongside.rooms.features import standings
from alongside.rooms.findings import daily, unchecked
from alongside.rooms.findings.bearing import beside, claiming, ever_quoted, launching, quoting
from alongside.rooms.findings.calendar import neighbours
from alongside.rooms.findings.efforts import works
from alongside.rooms.findings.store import store
from alongside.rooms.forecasts import outlooks
from alongside.rooms.forecasts.learning import (
    forecaster_of_all,
    forecaster_of_some,
    foresight_of_all,
)
from alongside.rooms.ledger import reading
from alongside.rooms.ledger.lock import lock
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.rows import ample_cache


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keeps the garbage collector away while a workspace is folded and judged.

    Half a million objects come in that all stay: walking them again and again took a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()  # what came in counts as old now: nobody walks it the moment it is switched on again
        if was_on:
            gc.enable()


@contextmanager
def alone(workspace: int) -> Iterator[datetime]:
    """One check of a workspace at a time, from reading to keeping; yields the time of the check.

    Otherwise one that read before an event was written, and keeps its findings after another that read it, would
    put back what the other had changed. For the same reason the time is taken when the others are done.
    """
    with transaction.atomic():
        lock(workspace)
        yield timezone.now()


def timeline_of(workspace: Workspace | int, *, until: datetime | None = None) -> Timeline:
    """The whole workspace as it was known at `until`."""
    number = workspace if isinstance(workspace, int) else workspace.pk
    return fold(reading.entries(number, until=until), until=until)


@undisturbed()
def check(
    workspace: Workspace,
    *,
    at: datetime,
    select: Collection[str] = (),
    area: int | None = None,
) -> Report:
    """What the rules say as of `at`, by what was known then. Nothing is kept."""
    timeline = timeline_of(workspace, until=at)
    foresee = foresight_of_all(workspace.pk, timeline, at=at)
    return run(timeline, at=at, select=select, area=area, foresee=foresee)


@undisturbed()
def check_all(workspace: Workspace, *, at: datetime | None = None) -> Report:
    """What all rules say now; the findings are kept, and so is what is foreseen of each release ahead.

    `at` is the moment that `alone` told whoever holds the workspace already, or one that a test makes up: a time from
    before this check's turn would put back what others have changed.
    """
    with ample_cache(), alone(workspace.pk) as now:
        at = at or now
        timeline = timeline_of(workspace, until=at)
        forecaster = forecaster_of_all(workspace.pk, timeline, at=at)
        foreseen = forecaster.outlooks(timeline.releases())
        report = run(timeline, at=at, foresee=lambda _: foreseen)
        heard = timeline.workspace.discovery
        store(
            workspace.pk,
            report,
            at=at,
            conversations=heard.conversations,
            insights=heard.insights,
            objectives=timeline.workspace.objectives,
            areas=timeline.workspace.opened_areas,
            claims=timeline.workspace.claims,
            launches=timeline.workspace.launches,
            same=timeline.same,
        )
        policy = policy_of(timeline.workspace)
        standings.keep_all(workspace.pk, timeline, policy=policy, at=at)
        outlooks.keep(
            workspace.pk,
            timeline.releases(),
            foreseen,
            bases=forecaster.bases,
            workdays=timeline.workspace.workdays,
            at=at,
        )
        outlooks.follow_trains(workspace.pk, forecaster.train_days)
        unchecked.keep(daily.note_check(workspace.pk, at=at), report.not_checked)
    return report


def check_features(
    workspace: int,
    features: Collection[int],
    *,
    conversations: Collection[int] = (),
    insights: Collection[int] = (),
    claims: Collection[int] = (),
    launches: Collection[int] = (),
    at: datetime | None = None,
) -> Report:
    """What all rules say about a few features now, and a few conversations, insights, claims and launches.

    Findings are kept. Launches of which a release is of these features are judged with them, and with launches the
    features that go to market with them.

    What the other features amount to is taken from their rows (who launches nearby) and from the last full
    check (what their past taught). Conversations that the insights and claims quote, or quoted, are judged with them,
    and so are claims that rest on the features or that the others bear out. `at` as in `check_all`.
    """
    with alone(workspace) as now:
        at = at or now
        conversations = {
            *conversations,
            *ever_quoted(workspace, insights=insights, claims=claims),
        }
        told = launching(workspace, launches, features)
        features = {*features, *(feature for launch, feature in told if launch in launches)}
        learned = {*insights, *quoting(workspace, conversations)}
        resting = claiming(
            workspace, features=features, conversations=conversations, insights=learned
        )
        claims = {*claims, *resting}
        ground, rivals = beside(workspace, claims)
        launches = {*launches, *(launch for launch, _ in told)}
        ground = (ground | {feature for _, feature in told}) - {*features}
        entries = reading.entries(
            workspace,
            features=features,
            conversations=conversations,
            insights=learned,
            claims=claims,
            launches=launches,
            beside=ground,
            rivals=rivals,
            until=at,
        )
        timeline = fold(entries, until=at)
        heard = timeline.workspace.discovery
        aside = ground - timeline.tied
        features = {*features, *timeline.features, *timeline.merged} - aside
        releases = [line for line in timeline.releases() if line.feature.id not in aside]
        policy = policy_of(timeline.workspace)
        _widen_first_planned(workspace, timeline, at)
        forecaster = forecaster_of_some(workspace, timeline.workspace, at=at)
        foreseen = forecaster.outlooks(releases) if forecaster else {}
        report = run_for(
            releases,
            at=at,
            workspace=timeline.workspace,
            calendar=neighbours(
                workspace, releases, policy, timeline.workspace.workdays, today=at.date()
            ),
            foresee=lambda _: foreseen,
            besides=[
                *heard.there(conversations, insights),
                *claims_of(timeline.workspace, claims),
                *launches_of(timeline.workspace, launches),
            ],
        )
        store(
            workspace,
            report,
            at=at,
            features=features,
            conversations=conversations,
            insights=insights,
            claims=claims,
            launches=launches,
            same=timeline.same,
        )
        standings.keep(
            workspace,
            releases,
            features=features,
            policy=policy,
            workdays=timeline.workspace.workdays,
        )
        if forecaster:
            outlooks.keep(
                workspace,
                releases,
                foreseen,
                bases=forecaster.bases,
                workdays=timeline.workspace.workdays,
                at=at,
                features=features,
            )
    return report


def check_strategy(workspace: int, *, at: datetime | None = None) -> Report:
    """What the rules say about all objectives and areas now; findings are kept. `at` as in `check_all`.

    What features come to is taken from their rows. Four statements to read, however many features there are.
    """
    with alone(workspace) as now:
        at = at or now
        line = fold(reading.entries(workspace, features=(), until=at), until=at).workspace
        report = run_for(
            (),
            at=at,
            workspace=line,
            calendar=(),
            foresee=lambda _: {},
            besides=strategy_of(line),
            works=lambda: works(workspace),
        )
        store(
            workspace,
            report,
            at=at,
            features=(),
            objectives=line.objectives,
            areas=line.opened_areas,
        )
    return report


def _widen_first_planned(workspace: int, timeline: Timeline, at: datetime) -> None:
    """Let the timeline of a few features know when the roadmap of all begins, where it may matter (RAD406)."""
    first = timeline.workspace.first_planned
    shipped = [line.shipment.day for line in timeline.releases() if line.shipment]
    if shipped and (first is None or min(shipped) <= first.date()):
        timeline.workspace.first_planned = reading.first_planned(workspace, until=at)
