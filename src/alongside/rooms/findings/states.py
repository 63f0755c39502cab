"""In which state a finding is at a moment: open, waived or baseline."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

from django.db.models import Q, QuerySet

from alongside.rooms.findings.identity import Identity
from alongside.rooms.findings.models import Finding, Waiver


class State(StrEnum):
    """What has been done about a finding."""

    OPEN = "open"
    WAIVED = "waived"
    """Somebody accepted it, with a reason, until a day."""
    BASELINE = "baseline"
    """It was there at the first import: printed, not counted."""
    RESOLVED = "resolved"
    """A later check no longer found it."""


def set_aside(workspace: int, at: datetime) -> dict[Identity, State]:
    """Every finding that is waived or baseline at `at`, by what was known then; all others are open."""
    found: dict[Identity, State] = {}
    baseline = Finding.objects.within(workspace).filter(baseline_at__lte=at)
    for code, release, anchor in baseline.values_list("code", "release_id", "anchor_id"):
        found[Identity(code, release, anchor)] = State.BASELINE
    waived = in_force(workspace, at).values_list("code", "release_id", "anchor_id")
    for code, release, anchor in waived:
        found[Identity(code, release, anchor)] = State.WAIVED
    return found


def in_force(workspace: int, at: datetime) -> QuerySet[Waiver]:
    """The waivers that hold at `at`, by what was known then: granted, not revoked, not run out."""
    return Waiver.objects.within(workspace).filter(
        Q(revoked_at=None) | Q(revoked_at__gt=at),
        granted_at__lte=at,
        until__gte=at.astimezone(UTC).date(),
    )
