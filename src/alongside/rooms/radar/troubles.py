"""What the open findings say of a release, in a line of a list: how many there are, and how bad the worst of them is.

In SQL, where `findings.states` decides the same for whole reports in Python: a test holds both to the same answer.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db import connection

from alongside.core.rules import Severity
from alongside.rooms.findings.states import RANK


class Trouble(NamedTuple):
    """The open findings about a release: neither resolved nor waived nor in the baseline."""

    worst: Severity
    findings: int
    """How many there are."""


def rank(column: str) -> str:
    """How bad it is, 0 for the worst; what was set aside without saying how bad counts as the worst."""
    known = " ".join(f"WHEN '{severity}' THEN {rank}" for severity, rank in RANK.items())
    return f"CASE {column} {known} ELSE 0 END"


_ASIDE = f"""
x.baseline_at IS NOT NULL AND x.baseline_at <= %s
AND (x.baseline_ended_at IS NULL OR x.baseline_ended_at > %s)
AND {rank("x.severity")} >= {rank("x.baseline_severity")}
"""
_WAIVED = f"""
EXISTS (
    SELECT 1 FROM rooms_waiver w
    WHERE w.workspace_id = x.workspace_id AND w.subject = x.subject AND w.code = x.code
      AND w.anchor_id = x.anchor_id AND (w.revoked_at IS NULL OR w.revoked_at > %s)
      AND w.granted_at <= %s AND w.until >= %s AND {rank("x.severity")} >= {rank("w.severity")}
)
"""  # noqa: S608 - no words of others
MAY_BE_OPEN = """
x.resolved_at IS NULL AND (x.baseline_at IS NULL OR x.baseline_ended_at IS NOT NULL
                           OR NOT (x.severity = x.baseline_severity AND x.baseline_severity IS NOT NULL))
"""
"""Holds of all that is open, and says what the indexes of that say: so they are used.

That goes by what is kept, whatever the moment: nobody asks about one before a baseline was taken that is there now.
"""
_OPEN = f"{MAY_BE_OPEN} AND NOT ({_ASIDE}) AND NOT {_WAIVED}"
_OF = f"""
SELECT x.release_id, MIN({rank("x.severity")}), COUNT(*) FROM rooms_finding x
WHERE +x.workspace_id = %s AND x.feature_id IN ({{features}}) AND {_OPEN} GROUP BY x.release_id
"""  # noqa: S608
# The plus keeps SQLite from walking all findings of the workspace.
_HAS = f"""
EXISTS (SELECT 1 FROM rooms_finding x WHERE x.feature_id = r.feature_id AND x.release_id = r.id AND {_OPEN})
"""  # noqa: S608
_SEVERITIES = {rank: Severity(severity) for severity, rank in RANK.items()}


def troubles_of(workspace: int, features: Collection[int], *, now: datetime) -> dict[int, Trouble]:
    """By release of these features: what its open findings come to at `now`. Those without any are left out."""
    if not features:
        return {}
    places = ", ".join(["%s"] * len(features))
    with connection.cursor() as cursor:
        cursor.execute(_OF.format(features=places), [workspace, *features, *_moments(now)])
        return {
            release: Trouble(_SEVERITIES[rank], number)
            for release, rank, number in cursor.fetchall()
        }


def is_open(now: datetime) -> tuple[str, list[Any]]:
    """A condition on the finding `x`, with its parameters: neither resolved nor waived nor in the baseline at `now`."""
    return _OPEN, _moments(now)


def is_waived(now: datetime) -> tuple[str, list[Any]]:
    """The same: not resolved, and waived at `now`."""
    return f"x.resolved_at IS NULL AND {_WAIVED}", _moments(now)[2:]


def is_baseline(now: datetime) -> tuple[str, list[Any]]:
    """The same: neither resolved nor waived, and set aside as the baseline at `now`."""
    condition = f"x.resolved_at IS NULL AND ({_ASIDE}) AND NOT {_WAIVED}"
    return condition, _moments(now)


def has_open_finding(now: datetime) -> tuple[str, list[Any]]:
    """A condition on the release `r`, with its parameters."""
    return _HAS, _moments(now)


def _moments(now: datetime) -> list[Any]:
    moment = connection.ops.adapt_datetimefield_value(now)
    return [*[moment] * 4, connection.ops.adapt_datefield_value(now.astimezone(UTC).date())]
