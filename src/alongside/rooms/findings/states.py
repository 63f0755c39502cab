"""In which state a finding is at a moment: open, waived, baseline or resolved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import StrEnum

from django.db.models import Q, QuerySet

from alongside.core.rules import Severity
from alongside.rooms.findings.identity import Identity
from alongside.rooms.findings.models import Finding, Waiver

RANK: dict[str, int] = {severity: rank for rank, severity in enumerate(Severity)}
"""0 for the worst."""


class State(StrEnum):
    """What has been done about a finding."""

    OPEN = "open"
    WAIVED = "waived"
    """Somebody accepted it, with a reason, until a day."""
    BASELINE = "baseline"
    """It was there at the first import: printed, not counted."""
    RESOLVED = "resolved"
    """A later check no longer found it. Reports hold what is found; what is kept can be resolved."""


class SetAside:
    """What is waived or baseline at a moment, by what was known then.

    A finding was set aside as bad as it was. When it gets worse it is open again: nobody has accepted that.
    """

    def __init__(self, workspace: int, at: datetime) -> None:
        identity = ("code", "subject", "anchor_id")
        waived = in_force(workspace, at).values_list(*identity, "severity")
        baseline = Finding.objects.within(workspace).filter(
            Q(baseline_ended_at=None) | Q(baseline_ended_at__gt=at), baseline_at__lte=at
        )
        self._worst = {
            State.WAIVED: _worst(waived),
            State.BASELINE: _worst(baseline.values_list(*identity, "baseline_severity")),
        }

    def state_of(self, identity: Identity, severity: Severity) -> State:
        """The state of a finding that is as bad as this."""
        for state, worst in self._worst.items():
            if RANK[severity] >= worst.get(identity, len(RANK)):
                return state
        return State.OPEN


def _worst(rows: Iterable[tuple[str, int, int, str | None]]) -> dict[Identity, int]:
    """The worst rank at which each finding is set aside, by its identity."""
    worst: dict[Identity, int] = {}
    for code, subject, anchor, severity in rows:
        key = Identity(code, subject, anchor)
        rank = RANK[severity or Severity.ERROR]
        worst[key] = min(rank, worst.get(key, rank))
    return worst


def covers(accepted: str | None, severity: str) -> bool:
    """Whether a waiver of what was as bad as `accepted` (None: however bad it gets) holds for one as bad as this."""
    return RANK[severity or Severity.ERROR] >= RANK[accepted or Severity.ERROR]


def in_force(workspace: int, at: datetime, day: date | None = None) -> QuerySet[Waiver]:
    """The waivers that hold at `at`, by what was known then: granted, not revoked, not run out.

    `day` is the day that it is then in UTC, for a query that is kept and sees neither of them.
    """
    return Waiver.objects.within(workspace).filter(
        Q(revoked_at=None) | Q(revoked_at__gt=at),
        granted_at__lte=at,
        until__gte=day or at.astimezone(UTC).date(),
    )
