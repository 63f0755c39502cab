"""Checks: read the ledger, fold it, let the rules judge, keep what they found."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import msgspec

from alongside.core import events
from alongside.core.rules import Report, policy_of, run, run_for
from alongside.core.slips import SlipHistory, slip_history
from alongside.core.timeline import Timeline, fold
from alongside.rooms.findings.calendar import neighbours
from alongside.rooms.findings.models import Finding, SlipRecord
from alongside.rooms.findings.store import store
from alongside.rooms.ledger import reading
from alongside.rooms.ledger.book import record, writing
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY


def timeline_of(workspace: Workspace | int, *, until: datetime | None = None) -> Timeline:
    """The whole workspace as it was known at `until`."""
    number = workspace if isinstance(workspace, int) else workspace.pk
    return fold(reading.entries(number, until=until), until=until)


def check(
    workspace: Workspace,
    *,
    at: datetime,
    select: Collection[str] = (),
    area: int | None = None,
) -> Report:
    """What the rules say as of `at`, by what was known then. Nothing is kept."""
    return run(timeline_of(workspace, until=at), at=at, select=select, area=area)


def check_all(workspace: Workspace, *, at: datetime) -> Report:
    """What all rules say now; the findings are kept, and so is how late releases were."""
    timeline = timeline_of(workspace, until=at)
    report = run(timeline, at=at)
    slips = slip_history(timeline.releases(), today=at.date(), workdays=timeline.workspace.workdays)
    store(workspace.pk, report, at=at)
    SlipRecord.objects.update_or_create(
        workspace=workspace,
        defaults={"slips": msgspec.json.encode(slips).decode(), "reckoned_at": at},
    )
    return report


def check_features(workspace: int, features: Collection[int], *, at: datetime) -> Report:
    """What all rules say about a few features now; their findings are kept.

    What the other features amount to is taken from their rows (who launches nearby) and from the last full
    check (how late releases were).
    """
    timeline = fold(reading.entries(workspace, features=features, until=at), until=at)
    releases = list(timeline.releases())
    policy = policy_of(timeline.workspace)
    kept = SlipRecord.objects.within(workspace).values_list("slips", flat=True).first()
    report = run_for(
        releases,
        at=at,
        workspace=timeline.workspace,
        calendar=neighbours(workspace, releases, policy),
        slips=msgspec.json.decode(kept, type=SlipHistory) if kept else SlipHistory(),
    )
    store(workspace, report, at=at, features=features)
    return report


def take_baseline(workspace: Workspace, *, at: datetime) -> int:
    """Set the present findings aside, so that day one does not show a thousand; returns how many."""
    check_all(workspace, at=at)
    with writing(workspace.pk):
        count = (
            Finding.objects.within(workspace)
            .filter(resolved_at=None, baseline_at=None)
            .update(baseline_at=at)
        )
        if count:
            record(events.BaselineTaken(findings=count), about=workspace, by=NOBODY, at=at)
    return count
