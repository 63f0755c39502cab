"""What has to be done about the releases that concern a member: by themselves, or by somebody else first.

From rows, and from the findings that checks kept: no page folds the ledger. One statement finds all matters as a few
numbers each, another one reads those of the lines that are shown: a line a release, worst first.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from heapq import nsmallest
from typing import Any, NamedTuple

from django.db import connection

from alongside.core.plandate import parse
from alongside.rooms.findings.states import RANK
from alongside.rooms.news import whose
from alongside.rooms.news.asking import AT_RISK, TABLES, WAITING, statement_of
from alongside.rooms.news.concern import Concern
from alongside.rooms.news.lines import (
    ABOUT,
    ABOUT_COLUMNS,
    SHOWN,
    About,
    Part,
    Risk,
    Waiting,
    about,
)
from alongside.rooms.news.whose import Deed
from alongside.rooms.people.models import Member
from alongside.rooms.radar.sight import visible_releases

_WORSE = 10
"""A severity weighs more than any deed."""
_SEVERITIES = {rank: severity for severity, rank in RANK.items()}

_SHOWN = """
SELECT {about}, s.seen,
       (SELECT m.name FROM rooms_surprise p JOIN rooms_member m ON m.id = p.member_id
        WHERE p.release_id = r.id AND p.settled_at IS NULL ORDER BY p.id LIMIT 1),
       x.id, x.code, x.sentence, x.action, x.who
FROM {tables}
LEFT JOIN rooms_area a ON a.id = f.area_id
LEFT JOIN rooms_member pm ON pm.id = a.pm_id LEFT JOIN rooms_member pmm ON pmm.id = a.pmm_id
LEFT JOIN rooms_finding x ON x.feature_id = r.feature_id AND x.release_id = r.id AND x.id IN ({findings})
WHERE seen.pk = r.id AND r.id IN ({releases}) ORDER BY r.id, x.code, x.id
"""


class Matters(NamedTuple):
    """What waits on a member, and what is at risk on what concerns them."""

    waiting: Part[Waiting]
    at_risk: Part[Risk]


class _Matter(NamedTuple):
    """One thing that is to be done about a release."""

    deed: Deed
    rank: int
    """How bad it is, 0 for the worst."""
    finding: int
    """The id of the finding that says so; 0 for none."""


_Row = tuple[int, int, Any, int, int, int]
"""A matter as the database tells it: see `asking.statement_of`. There may be a thousand, and few are shown."""


class _Of(NamedTuple):
    """All that is to be done about a release, by one side of the list."""

    release: int
    day: Any
    """The first day of its target, as the engine has it; None without one."""
    found: list[_Matter]


class _Finding(NamedTuple):
    code: str
    sentence: str
    action: str
    who: str


class _Shown(NamedTuple):
    """A release whose line is shown."""

    about: About
    seen: str
    surprised: str
    findings: dict[int, _Finding]


def matters(
    concern: Concern,
    *,
    now: datetime,
    today: date,
    told: Collection[int] = (),
    shown: int = SHOWN,
) -> Matters:
    """What waits on the member, and what is at risk; `today` is the member's day. Two statements.

    `told` are releases whose acknowledgement is asked for elsewhere already (a line of what moved has its button).
    A date is to be acknowledged when it lies in the weeks that the radar shows.
    """
    parts = _found(concern, now=now, today=today, told=told)
    first = {
        part: [_of(rows) for rows in nsmallest(shown, some, key=_urgency)]
        for part, some in parts.items()
    }
    details = _details(concern.member, [one for some in first.values() for one in some])
    waits = [(one, details[one.release]) for one in first[WAITING] if one.release in details]
    risks = [(one, details[one.release]) for one in first[AT_RISK] if one.release in details]
    return Matters(
        Part(tuple(_waiting(*one, today) for one in waits), len(parts[WAITING])),
        Part(tuple(_risk(*one) for one in risks), len(parts[AT_RISK])),
    )


def waiting(concern: Concern, *, now: datetime, today: date) -> Part[Waiting]:
    """What only the member, or their seat of a pair, can do."""
    return matters(concern, now=now, today=today).waiting


def at_risk(concern: Concern, *, now: datetime, today: date) -> Part[Risk]:
    """Open errors and warnings on what concerns the member, where somebody else has to act, worst first."""
    return matters(concern, now=now, today=today).at_risk


def _found(
    concern: Concern, *, now: datetime, today: date, told: Collection[int]
) -> dict[int, Collection[list[_Row]]]:
    """By list: what is to be done, release by release."""
    seen = visible_releases(concern.member)
    if seen is None:
        return {WAITING: [], AT_RISK: []}
    statement, parameters = statement_of(concern, seen, now=now, today=today)
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        found = cursor.fetchall()
    acknowledge = Deed.ACKNOWLEDGE.value
    parts: dict[int, dict[int, list[_Row]]] = {WAITING: {}, AT_RISK: {}}
    for row in found:
        part, release, _, deed, _, _ = row
        if deed != acknowledge or release not in told:
            parts[part].setdefault(release, []).append(row)
    return {part: some.values() for part, some in parts.items()}


def _urgency(rows: list[_Row]) -> tuple[int, bool, Any, int]:
    """Of a release: the worst first, then what is due first."""
    _, release, day, *_ = rows[0]
    worst = min([rank * _WORSE + deed for _, _, _, deed, rank, _ in rows])
    return worst, day is None, day, release


def _of(rows: list[_Row]) -> _Of:
    _, release, day, *_ = rows[0]
    return _Of(release, day, [_Matter(Deed(deed), rank, number) for *_, deed, rank, number in rows])


def _details(member: Member, shown: list[_Of]) -> dict[int, _Shown]:
    """By release: what its line tells of it."""
    seen = visible_releases(member)
    if not shown or seen is None:
        return {}
    visible, seeing = seen
    releases = {one.release for one in shown}
    findings = {each.finding for one in shown for each in one.found}
    statement = _SHOWN.format(
        about=ABOUT,
        tables=TABLES.format(visible=visible),
        findings=", ".join(["%s"] * len(findings)),
        releases=", ".join(["%s"] * len(releases)),
    )
    told: dict[int, _Shown] = {}
    with connection.cursor() as cursor:
        cursor.execute(statement, [*seeing, *findings, *releases])
        for values in cursor.fetchall():
            last, surprised, number, *finding = values[ABOUT_COLUMNS:]
            subject = about(values, member.pk)
            one = told.setdefault(subject.release, _Shown(subject, last or "", surprised or "", {}))
            if number is not None:
                one.findings[number] = _Finding(*finding)
    return told


def _waiting(of: _Of, shown: _Shown, today: date) -> Waiting:
    """One release in a line: what cures the worst of it, what that is, and what else there is to do."""
    worst: dict[Deed, int] = {}
    for one in of.found:
        worst[one.deed] = min(one.rank, worst.get(one.deed, one.rank))
    deeds = sorted(worst, key=lambda deed: (worst[deed], deed))
    said = sorted(
        (one.rank, *shown.findings[one.finding])
        for one in of.found
        if one.deed == deeds[0] and one.finding in shown.findings
    )
    target = shown.about.target
    return Waiting(
        shown.about,
        deeds[0],
        tuple(deeds[1:]),
        said[0][2] if said else "",
        shown.seen,
        shown.surprised,
        bool(target) and parse(target).last < today,
        _SEVERITIES[worst[deeds[0]]],
    )


def _risk(of: _Of, shown: _Shown) -> Risk:
    """One release in a line: the worst that is found of it."""
    worst = min(of.found, key=lambda one: (one.rank, shown.findings[one.finding].code))
    finding = shown.findings[worst.finding]
    return Risk(
        shown.about,
        finding.code,
        _SEVERITIES[worst.rank],
        finding.sentence,
        finding.action,
        whose.leading(finding.code, finding.who.split()),
        len(of.found) - 1,
    )
