"""Keeps what the rules found: new findings come in, those no longer found are resolved, the rest stays."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, time
from itertools import chain
from types import MappingProxyType
from typing import cast

from django.db import connection, transaction

from alongside.core import rules
from alongside.core.rules import Judged
from alongside.rooms.findings.identity import Identity, identity_of
from alongside.rooms.findings.models import Finding
from alongside.rooms.jobs.queue import enqueue
from alongside.rooms.ledger.rows import count_anew, execute_each

_BATCH = 500
_MANY = 1_000
"""After so many new rows PostgreSQL has to be told how large the table is."""


_KEPT = """
SELECT code, subject, anchor_id, id, feature_id, severity, sentence, action, who, events, due, resolved_at IS NULL
FROM rooms_finding WHERE {workspace} = %s {which}
"""
"""The plus before `workspace_id` leads SQLite to the index of what is asked about, which is little beside all."""

Kept = tuple[int, int | None, str, str, str, str, str, str, bool]
"""A kept finding: its id, feature, severity, sentence, action, who, events and day, and whether it is open."""


@transaction.atomic(savepoint=False)
def store(
    workspace: int,
    report: rules.Report,
    *,
    at: datetime,
    features: Collection[int] | None = None,
    conversations: Collection[int] = (),
    insights: Collection[int] = (),
    objectives: Collection[int] = (),
    areas: Collection[int] = (),
    claims: Collection[int] = (),
    launches: Collection[int] = (),
    same: Mapping[int, int] = MappingProxyType({}),
) -> None:
    """Make the kept findings those of the report: about these features and the others (`features` None: about all).

    `same` are the releases among them that became one with another -> that one: what is found of it again, and was
    the baseline, is the baseline still.
    Writes only what differs, so that a check that finds nothing new writes nothing.
    """
    about = {
        "feature": features,
        "conversation": conversations,
        "insight": insights,
        "objective": objectives,
        "area": areas,
        "claim": claims,
        "launch": launches,
    }
    rows = _kept(workspace, None if features is None else about)
    new: list[Finding] = []
    changed: list[tuple[int | None, str, str, str, str, str, str, int]] = []
    for finding in report.findings:
        row = rows.pop(identity_of(finding), None)
        says = (
            finding.feature,  # that of a release changes when its feature is merged
            finding.severity.value,
            finding.sentence,
            finding.action,
            " ".join(finding.who),
            _numbers(finding),
            str(finding.due or date.max),
        )
        if row is None:
            new.append(_row(workspace, finding, at))
        elif row[1:] != (*says, True):
            changed.append((*says, row[0]))
    _carry_baseline(workspace, new, same)
    gone = [number for number, *_, is_open in rows.values() if is_open]
    Finding.objects.bulk_create(new, batch_size=_BATCH)
    if len(new) > _MANY:
        count_anew(Finding)
    with connection.cursor() as cursor:
        execute_each(
            cursor,
            "UPDATE rooms_finding SET feature_id = %s, severity = %s, sentence = %s, action = %s, who = %s, "
            "events = %s, due = %s, resolved_at = NULL WHERE id = %s",
            changed,
        )
        moment = connection.ops.adapt_datetimefield_value(at)
        execute_each(
            cursor,
            "UPDATE rooms_finding SET resolved_at = %s WHERE id = %s",
            [(moment, number) for number in gone],
        )
    _note_next_looks(workspace, report, None if features is None else about)


def _carry_baseline(workspace: int, new: Sequence[Finding], same: Mapping[int, int]) -> None:
    """Set aside the new findings that were the baseline of a release which has become one with another."""
    if not (new and same):
        return
    fresh = {Identity(one.code, one.subject, one.anchor_id): one for one in new}
    before = Finding.objects.within(workspace).filter(release__in=same, baseline_at__isnull=False)
    for one in before.filter(baseline_ended_at=None):
        again = fresh.get(Identity(one.code, same[one.subject], one.anchor_id))
        if again is not None:
            again.baseline_at = one.baseline_at
            again.baseline_severity = one.baseline_severity


def _kept(
    workspace: int, about: Mapping[str, Collection[int] | None] | None
) -> dict[Identity, Kept]:
    """What is kept about these (None: about all), by identity; read without a detour: there are tens of thousands."""
    asked = {name: numbers for name, numbers in (about or {}).items() if numbers}
    parts = [_KEPT.format(workspace="workspace_id", which="")] if about is None else []
    for name, numbers in asked.items():
        which = f"AND {name}_id IN ({', '.join(['%s'] * len(numbers))})"
        parts.append(_KEPT.format(workspace="+workspace_id", which=which))
    if not parts:
        return {}
    bound = [[workspace, *numbers] for numbers in asked.values()] or [[workspace]]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), list(chain.from_iterable(bound)))
        return {
            Identity(code, subject, anchor): (*kept, str(due), bool(is_open))
            for code, subject, anchor, *kept, due, is_open in cursor.fetchall()
        }


def _row(workspace: int, finding: rules.Finding, at: datetime) -> Finding:
    return Finding(
        workspace_id=workspace,
        code=finding.code,
        feature_id=finding.feature,
        subject=finding.subject,
        **{f"{finding.judged}_id": finding.subject},
        anchor_id=finding.anchor,
        severity=finding.severity.value,
        sentence=finding.sentence,
        action=finding.action,
        who=" ".join(finding.who),
        events=_numbers(finding),
        due=finding.due or date.max,
        found_at=at,
    )


def _numbers(finding: rules.Finding) -> str:
    return " ".join(map(str, finding.events))


_LOOKS = """
SELECT '{name}', id, CAST(look_again_on AS TEXT) FROM rooms_{name} WHERE workspace_id = %s AND {which}
"""
"""As text, which both engines hold alike."""
_TURNING = ("feature", "conversation", "insight", "objective", "claim", "launch")
"""What can turn with time alone, by the names of its tables."""


def _note_next_looks(
    workspace: int, report: rules.Report, about: Mapping[str, Collection[int] | None] | None
) -> None:
    """When each of these (None: of all) has to be looked at again although nothing happens; a job will do it."""
    parts, bound = [], []
    for name in _TURNING:
        numbers = (about or {}).get(name)
        if about is None or numbers:
            places = ", ".join(["%s"] * len(numbers or ()))
            which = f"id IN ({places})" if numbers else "look_again_on IS NOT NULL"
            parts.append(_LOOKS.format(name=name, which=which))
            bound += [workspace, *(numbers or ())]
    if not parts:
        return
    noted: dict[str, dict[int, str | None]] = {name: {} for name in _TURNING}
    days: list[date] = []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), bound)
        for name, number, day in cursor.fetchall():
            noted[name][number] = day
        for name, kept in noted.items():
            looks = report.next_look if name == "feature" else _looks(report, name)
            among = None if about is None else about[name] or ()
            changed = _changed(kept, looks, among)
            statement = f"UPDATE rooms_{name} SET look_again_on = %s WHERE id = %s"  # noqa: S608
            execute_each(cursor, statement, changed)
            days += [day for day, _ in changed if day is not None]
    if days:
        ask_to_look_on(workspace, min(days))


def _looks(report: rules.Report, name: str) -> Mapping[int, date]:
    return report.next_look_at.get(cast(Judged, name), {})


def _changed(
    kept: Mapping[int, str | None], looks: Mapping[int, date], among: Collection[int] | None
) -> list[tuple[date | None, int]]:
    """The day of each, by id, that is not the one that is kept; `among` (None: all) are those that were asked for."""
    found: list[tuple[date | None, int]] = []
    for number in kept.keys() | looks.keys():
        day = looks.get(number)
        if (str(day) if day else None) != kept.get(number) and (among is None or number in among):
            found.append((day, number))
    return found


def ask_to_look_on(workspace: int, day: date) -> None:
    """Queue a look for the beginning of that day (UTC, as days are in rules)."""
    enqueue(
        "look_again",
        workspace=workspace,
        payload={"on": day.isoformat()},
        run_at=datetime.combine(day, time.min, UTC),
    )
