"""Reads findings as lists show them, as tuples: to have models do it takes longer than to answer it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection

from alongside.rooms.findings.states import State, covers
from alongside.rooms.ledger.reading import moment_as_text
from alongside.rooms.news.found.fetching import fetched, places
from alongside.rooms.news.found.heard import heard_lines
from alongside.rooms.news.found.told import Line, Waived
from alongside.rooms.people.models import Member

_LINES = """
SELECT x.id, x.code, x.severity, x.sentence, x.action, x.who, f.key, f.title, f.restricted, r.id, r.stage, r.tier,
       COALESCE(NULLIF(r.launch_date, ''), r.release_date),
       r.shipped_on IS NULL AND COALESCE(r.launch_last, r.release_last) < %s,
       a.name, pm.name, pmm.name, a.pm_id, a.pmm_id, {at}
FROM rooms_finding x JOIN rooms_feature f ON f.id = x.feature_id JOIN rooms_release r ON r.id = x.release_id
LEFT JOIN rooms_area a ON a.id = f.area_id
LEFT JOIN rooms_member pm ON pm.id = a.pm_id LEFT JOIN rooms_member pmm ON pmm.id = a.pmm_id
WHERE x.workspace_id = %s AND x.id IN ({numbers})
"""
_WAIVERS = """
SELECT x.id, x.severity, w.severity, w.id, m.name, words.text, w.until FROM rooms_finding x
JOIN rooms_waiver w ON w.subject = x.subject AND w.code = x.code AND w.anchor_id = x.anchor_id
JOIN rooms_wording words ON words.id = w.reason_id LEFT JOIN rooms_member m ON m.id = w.author_id
WHERE w.workspace_id = %s AND x.id IN ({numbers})
AND (w.revoked_at IS NULL OR w.revoked_at > %s) AND w.granted_at <= %s ORDER BY w.until, w.id
"""


def lines(
    numbers: Sequence[int], member: Member, state: State, *, now: datetime, today: date
) -> list[Line]:
    """The findings of these ids, which the member sees, in that order; `today` is the member's day."""
    if not numbers:
        return []
    at = moment_as_text("x.resolved_at" if state is State.RESOLVED else "x.found_at")
    statement = _LINES.format(at=at, numbers=places(numbers))
    day = connection.ops.adapt_datefield_value(today)
    waived = _waivers(numbers, member, now) if state is State.WAIVED else {}
    rows = fetched(statement, [day, member.workspace_id, *numbers])
    found = {row[0]: _line(row, member.pk, waived) for row in rows}
    others = [number for number in numbers if number not in found]
    found |= heard_lines(others, member, state, waived)
    return [found[number] for number in numbers if number in found]


def _line(row: tuple[Any, ...], me: int, waived: Mapping[int, Waived]) -> Line:
    """The columns are the fields, but for what the database says otherwise."""
    told = Line._make((*row, waived.get(row[0]), "release", 0))
    return told._replace(
        restricted=bool(told.restricted),
        passed=bool(told.passed),
        area=told.area or "",
        pm=told.pm or "",
        pmm=told.pmm or "",
        is_pm=row[17] == me,
        is_pmm=row[18] == me,
        at=datetime.fromisoformat(row[19]),
    )


def _waivers(numbers: Sequence[int], member: Member, now: datetime) -> dict[int, Waived]:
    """By finding: what it is waived by; of several that hold for it as bad as it is the one that lasts longest."""
    moment = connection.ops.adapt_datetimefield_value(now)
    bound = [member.workspace_id, *numbers, moment, moment]
    found = {}
    for number, severity, accepted, waiver, author, reason, until in fetched(
        _WAIVERS.format(numbers=places(numbers)), bound
    ):
        if not covers(accepted, severity):
            continue
        day = until if isinstance(until, date) else date.fromisoformat(until)
        found[number] = Waived(waiver, author or "", reason, day)
    return found
