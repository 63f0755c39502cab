"""The baseline: what is found at first, set aside, so that day one does not show a thousand findings."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, Q
from django.utils import timezone

from alongside.core import events
from alongside.rooms.findings.checks import check_all
from alongside.rooms.findings.models import Finding
from alongside.rooms.ledger.action import record
from alongside.rooms.ledger.book import write_through, writing
from alongside.rooms.ledger.models import Batch, Event, Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import By


def take_baseline(
    workspace: Workspace,
    *,
    batch: Batch | None = None,
    by: By = NOBODY,
    at: datetime | None = None,
) -> int:
    """Set the present findings aside as bad as they are, so that day one does not show a thousand; returns how many.

    With `batch`, only those about features that this import touched; that its baseline was taken is recorded even if
    it is empty, as more may come (`day_one`). What was set aside before and has become worse stays open: that is news.
    `at` as in `check_all`.
    """
    with writing(workspace.pk):
        write_through()
        check_all(workspace, at=at)
        found = Finding.objects.within(workspace).filter(
            Q(baseline_at=None) | Q(baseline_ended_at__isnull=False), resolved_at=None
        )
        if batch is not None:
            found = found.filter(feature__in=Event.objects.filter(batch=batch).values("feature"))
        count = found.count()
        if count or batch is not None:
            known_at = record(
                events.BaselineTaken(findings=count, batch=batch.pk if batch else None),
                about=workspace,
                by=by,
                at=at or timezone.now(),
            )
            found.update(
                baseline_at=known_at, baseline_severity=F("severity"), baseline_ended_at=None
            )
    return count
