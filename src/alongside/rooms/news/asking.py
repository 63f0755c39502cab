"""What has to be done about the releases that concern a member, as one statement: a few numbers a matter."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from alongside.core.rules import Severity
from alongside.rooms.findings.states import RANK
from alongside.rooms.news import whose
from alongside.rooms.news.concern import STILL_TO_COME, THERE, Concern, among
from alongside.rooms.news.whose import Deed
from alongside.rooms.radar.queries import WEEKS, last_day
from alongside.rooms.radar.sight import Statement
from alongside.rooms.radar.troubles import is_open

FORGOTTEN = timedelta(days=91)
"""What was due longer ago than this, and neither shipped nor got another date, is left to the radar."""
WAITING, AT_RISK = 0, 1
"""The two lists."""
_RANK = " ".join(
    [
        "CASE x.severity",
        *(f"WHEN '{name}' THEN {rank}" for name, rank in RANK.items()),
        "ELSE 0 END",
    ]
)

_OWN = """
    SELECT r.id, r.feature_id, r.tier, COALESCE(r.launch_first, r.release_first) AS day,
           {is_pm} AS is_pm, {is_pmm} AS is_pmm,
           (COALESCE(r.launch_last, r.release_last) >= %s AND {unseen}) AS unseen
    FROM {tables}
    WHERE {ahead} AND {day} {when} AND r.workspace_id = %s AND seen.pk = r.id AND {still_to_come}
      AND COALESCE({release_day} BETWEEN %s AND %s, TRUE) AND {concerns}
"""
_MATTERS = """
WITH own AS MATERIALIZED ({soon} UNION ALL {undated}),
matter AS (
    SELECT {waiting} AS part, o.id AS release, o.day, {acknowledge} AS deed, {warning} AS rank, 0 AS finding
    FROM own o WHERE o.is_pmm AND o.unseen
    UNION ALL
    SELECT {waiting}, o.id, o.day, {confirm_tier}, {warning}, 0
    FROM own o WHERE o.tier IN ('T1', 'T2') AND ({unsigned})
    UNION ALL
    SELECT {waiting}, r.id, COALESCE(r.launch_first, r.release_first), {settle}, {warning}, 0
    FROM rooms_surprise p JOIN rooms_release r ON r.id = p.release_id CROSS JOIN ({visible}) seen
    JOIN rooms_feature f ON f.id = r.feature_id
    WHERE p.workspace_id = %s AND p.settled_at IS NULL AND seen.pk = r.id AND {there} AND {mine}
    UNION ALL
    SELECT CASE WHEN {leads} THEN {waiting} ELSE {at_risk} END, o.id, o.day, {deed}, {rank}, x.id
    FROM own o CROSS JOIN rooms_finding x
    WHERE x.feature_id = o.feature_id AND x.release_id = o.id AND {open}
      AND (x.severity <> 'info' OR {leads})
)
SELECT m.part, m.release, m.day, m.deed, m.rank, m.finding FROM matter m
"""
_BY_AREA = """
rooms_standing s CROSS JOIN rooms_release r CROSS JOIN rooms_feature f CROSS JOIN ({visible}) seen
"""
"""Begins with what is ahead in the areas: SQLite keeps to the order of a CROSS JOIN.

A standing tells where to look; what holds is asked of the rows themselves, as it may not have followed them yet.
"""
_DAY = "COALESCE(r.launch_first, r.release_first)"
_AHEAD = "s.workspace_id = %s AND s.ahead_in_id IN ({places}) AND r.id = s.release_id AND f.id = r.feature_id"
TABLES = """
rooms_release r JOIN rooms_feature f ON f.id = r.feature_id CROSS JOIN ({visible}) seen
LEFT JOIN rooms_standing s ON s.workspace_id = r.workspace_id AND s.release_id = r.id
"""
_UNSIGNED = """
(o.is_pm AND NOT EXISTS (SELECT 1 FROM rooms_tiersignature t
                         WHERE t.release_id = o.id AND t.tier = o.tier AND t.side = 'pm'))
OR (o.is_pmm AND NOT EXISTS (SELECT 1 FROM rooms_tiersignature t
                             WHERE t.release_id = o.id AND t.tier = o.tier AND t.side = 'pmm'))
"""


def statement_of(
    concern: Concern, seen: Statement, *, now: datetime, today: date
) -> tuple[str, list[Any]]:
    """The statement with its parameters: list, release, first day of its target, deed, severity's rank, finding's id.

    `seen` selects the releases that the member sees; `today` is the member's day.
    """
    visible, seeing = seen
    condition, concerning = concern.matters
    mine, own = concern.mine
    (is_pm, as_pm), (is_pmm, as_pmm) = among(concern.as_pm), among(concern.as_pmm)
    open_, moments = is_open(now)
    space, day = concern.member.workspace_id, connection.ops.adapt_datefield_value
    within = window(today)
    outside = whose.outside(concern.member.function)
    tables, ahead, those, on = TABLES, "TRUE", [], _DAY
    if concern.areas:
        tables, those, on = _BY_AREA, [space, *concern.areas], "s.ahead_on"
        ahead = _AHEAD.format(places=", ".join(["%s"] * len(concern.areas)))
    soon, undated = (
        _OWN.format(
            tables=tables.format(visible=visible),
            is_pm=is_pm,
            is_pmm=is_pmm,
            unseen=concern.unseen,
            ahead=ahead,
            day=on,
            release_day=_DAY,
            when=when,
            still_to_come=STILL_TO_COME,
            concerns=condition,
        )
        for when in ("BETWEEN %s AND %s", "IS NULL")
    )
    statement = _MATTERS.format(
        soon=soon,
        undated=undated,
        visible=visible,
        there=THERE,
        mine=mine,
        unsigned=_UNSIGNED,
        waiting=WAITING,
        at_risk=AT_RISK,
        acknowledge=Deed.ACKNOWLEDGE.value,
        confirm_tier=Deed.CONFIRM_TIER.value,
        settle=Deed.SETTLE.value,
        warning=RANK[Severity.WARNING],
        rank=_RANK,
        leads=whose.leads("x", "o"),
        deed=whose.deed("x"),
        open=open_,
    )
    parameters = [
        *(*as_pm, *as_pmm, day(today), *seeing, *those),
        *(*within, space, *within, *concerning),
        *(*as_pm, *as_pmm, day(today), *seeing, *those, space, *within, *concerning),
        *(*seeing, space, *own),
        *(outside, *moments, outside),
    ]
    return statement, parameters


def window(today: date) -> tuple[Any, Any]:
    """The first and the last day, as the engine has them, of a target about which something has to be done now.

    Without a target it has to be done now as well.
    """
    day = connection.ops.adapt_datefield_value
    return day(today - FORGOTTEN), day(last_day(today, WEEKS))
