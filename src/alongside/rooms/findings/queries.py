"""Findings as people and programs read them: with titles, sources and states."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import connection
from django.db.models import F

from alongside.core import rules
from alongside.core.people import PM, PMM, Function
from alongside.core.timeline import Pair
from alongside.rooms.findings.identity import Identity, identity_of
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.findings.states import RANK, SetAside, State, in_force
from alongside.rooms.findings.subjects import Subject, key_of, subjects
from alongside.rooms.ledger.models import Owned, Workspace
from alongside.rooms.ledger.reading import moment_as_text
from alongside.rooms.people.models import Member


class Shown(NamedTuple):
    """An event that shows a finding, and where it stands in what was imported."""

    id: int
    kind: str
    known_at: datetime
    file: str
    """Empty when it was not imported."""
    line: int


class Who(NamedTuple):
    """Who can take the next action."""

    function: Function
    member: str
    """The handle of the one in that seat of the area's pair; empty when the seat is empty."""


class Held(NamedTuple):
    """A waiver that is in force, and what has become of its finding."""

    waiver: Waiver
    state: State
    """Waived; open or baseline when it got worse than what was waived; resolved when a check no longer found it."""
    finding: Finding | None
    """As it was kept last; None when no check has found it yet."""
    subject: Subject
    """What both are about."""


class Told(NamedTuple):
    """A finding, complete."""

    finding: rules.Finding
    rule: rules.Rule
    state: State
    subject: Subject
    who: tuple[Who, ...]
    events: tuple[Shown, ...]


def told(workspace: Workspace, report: rules.Report, *, at: datetime) -> list[Told]:
    """The report's findings with all that a reader needs, worst first, in a handful of queries.

    Keys, titles and names are today's, as they are erasable; who sat in which seat is the report's.
    """
    found = report.findings
    aside = SetAside(workspace.pk, at)
    known = rules.rules()
    named = subjects(workspace.pk, {(finding.judged, finding.subject) for finding in found})
    seats = _seats(workspace, report.pairs)
    shown = _shown(workspace, {number for finding in found for number in finding.events})
    complete = [
        Told(
            finding,
            known[finding.code],
            aside.state_of(identity_of(finding), finding.severity),
            named[finding.judged, finding.subject],
            tuple(
                Who(function, seats.get(finding.feature, {}).get(function, ""))
                for function in finding.who
            ),
            tuple(shown[number] for number in finding.events if number in shown),
        )
        for finding in found
    ]
    complete.sort(
        key=lambda one: (
            RANK[one.finding.severity],
            one.finding.code,
            one.subject.kind != "release",
            one.subject.key,
            one.subject.stage,
            one.subject.id,
        )
    )
    return complete


def last_finding(about: Owned, code: str) -> Finding | None:
    """What that rule found about it: what it still found when last checked, or else what was resolved last."""
    name = str(about._meta.model_name)
    found = Finding.objects.within(about.workspace_id).filter(code=code, **{name: about})
    finding: Finding | None = found.order_by(F("resolved_at").desc(nulls_first=True), "-id").first()
    return finding


def waivers(workspace: Workspace, *, at: datetime, seen_by: Member | None = None) -> list[Held]:
    """The waivers in force at `at`, those that run out first before the others, ready to be read.

    For a page only those that the member sees (`seen_by`); all of them for the command line.
    """
    rows = in_force(workspace.pk, at).order_by("until", "id")
    if seen_by is not None:
        rows = rows.filter(pk__in=Waiver.objects.visible_to(seen_by).values("pk"))
    held = list(rows.select_related("author", "reason"))
    found = Finding.objects.within(workspace).filter(anchor__in={one.anchor_id for one in held})
    kept = {Identity(one.code, one.subject, one.anchor_id): one for one in found}
    aside = SetAside(workspace.pk, at)
    named = subjects(workspace.pk, [key_of(one) for one in held])
    return [_held(one, kept, aside, named[key_of(one)]) for one in held]


def _held(
    waiver: Waiver, kept: Mapping[Identity, Finding], aside: SetAside, subject: Subject
) -> Held:
    identity = Identity(waiver.code, waiver.subject, waiver.anchor_id)
    finding = kept.get(identity)
    if finding is None:
        return Held(waiver, State.WAIVED, None, subject)
    if finding.resolved_at is not None:
        return Held(waiver, State.RESOLVED, finding, subject)
    return Held(
        waiver, aside.state_of(identity, rules.Severity(finding.severity)), finding, subject
    )


def _seats(
    workspace: Workspace, pairs: Mapping[int, Pair | None]
) -> dict[int | None, dict[Function, str]]:
    """By feature: the handle of who sat on each side; empty for an empty seat."""
    handles = dict(Member.objects.within(workspace).values_list("id", "handle"))
    return {
        feature: {PM: handles.get(pair.pm or 0, ""), PMM: handles.get(pair.pmm or 0, "")}
        if pair
        else {}
        for feature, pair in pairs.items()
    }


_SHOWN = """
SELECT e.id, e.kind, {known_at}, s.file, s.line
FROM rooms_event e LEFT JOIN rooms_sourceline s ON s.id = e.source_id
WHERE e.workspace_id = %s AND e.id IN ({places})
"""


def _shown(workspace: Workspace, numbers: set[int]) -> dict[int, Shown]:
    """The events by id, read as tuples: there are tens of thousands of them."""
    shown: dict[int, Shown] = {}
    known_at, moment = moment_as_text("e.known_at"), datetime.fromisoformat
    ordered = sorted(numbers)
    with connection.cursor() as cursor:
        for start in range(0, len(ordered), 5_000):
            some = ordered[start : start + 5_000]
            places = ", ".join(["%s"] * len(some))
            cursor.execute(_SHOWN.format(known_at=known_at, places=places), [workspace.pk, *some])
            for number, kind, known, file, line in cursor.fetchall():
                shown[number] = Shown(number, kind, moment(known), file or "", line or 0)
    return shown
