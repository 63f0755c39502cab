"""Checks: read the ledger, fold it, let the rules judge, keep what they found."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, transaction

from alongside.core import events
from alongside.core.rules import Report, policy_of, run, run_for
from alongside.core.timeline import Timeline, fold
from alongside.rooms.findings import slips
from alongside.rooms.findings.calendar import neighbours
from alongside.rooms.findings.models import Finding
from alongside.rooms.findings.store import store
from alongside.rooms.ledger import reading
from alongside.rooms.ledger.book import record, write_through, writing
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY

_LOCK = 7_317 << 40
"""With a workspace's id: what PostgreSQL locks while it is checked. Any number that is nobody else's."""


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
def alone(workspace: int) -> Iterator[None]:
    """One check of a workspace at a time, from reading to keeping.

    Otherwise one that read before an event was written, and keeps its findings after another that read it, would
    put back what the other had changed. Whoever takes the time of the check from a clock does so in here.
    """
    with transaction.atomic():  # on SQLite that says it all: one transaction writes at a time
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK + workspace])
        yield


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
    return run(timeline_of(workspace, until=at), at=at, select=select, area=area)


@undisturbed()
def check_all(workspace: Workspace, *, at: datetime) -> Report:
    """What all rules say now; the findings are kept, and so is how late releases were."""
    with alone(workspace.pk):
        report = run(timeline_of(workspace, until=at), at=at)
        store(workspace.pk, report, at=at)
        slips.keep(workspace.pk, report.slips, at=at)
    return report


def check_features(workspace: int, features: Collection[int], *, at: datetime) -> Report:
    """What all rules say about a few features now; their findings are kept.

    What the other features amount to is taken from their rows (who launches nearby) and from the last full
    check (how late releases were).
    """
    with alone(workspace):
        timeline = fold(reading.entries(workspace, features=features, until=at), until=at)
        releases = list(timeline.releases())
        policy = policy_of(timeline.workspace)
        _widen_first_known(workspace, timeline, at)
        report = run_for(
            releases,
            at=at,
            workspace=timeline.workspace,
            calendar=neighbours(workspace, releases, policy, timeline.workspace.workdays),
            slips=slips.kept(workspace),
        )
        store(workspace, report, at=at, features=features)
    return report


def _widen_first_known(workspace: int, timeline: Timeline, at: datetime) -> None:
    """Let the timeline of a few features know when the ledger of all begins, where it may matter (RAD406)."""
    first = timeline.workspace.first_known
    shipped = [line.shipment.day for line in timeline.releases() if line.shipment]
    if first is not None and shipped and min(shipped) <= first.date():
        timeline.workspace.first_known = reading.first_known(workspace, until=at)


def take_baseline(workspace: Workspace, *, at: datetime) -> int:
    """Set the present findings aside, so that day one does not show a thousand; returns how many."""
    with writing(workspace.pk):
        write_through()
        check_all(workspace, at=at)
        count = (
            Finding.objects.within(workspace)
            .filter(resolved_at=None, baseline_at=None)
            .update(baseline_at=at)
        )
        if count:
            record(events.BaselineTaken(findings=count), about=workspace, by=NOBODY, at=at)
    return count
