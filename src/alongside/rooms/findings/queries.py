"""Findings as people and programs read them: with titles, sources and states."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from alongside.core import rules
from alongside.core.people import PM, PMM, Function
from alongside.rooms.features.models import Release
from alongside.rooms.findings.identity import identity_of
from alongside.rooms.findings.states import State, set_aside
from alongside.rooms.ledger.models import Event, Workspace


class Subject(NamedTuple):
    """The release that a finding is about."""

    id: int
    key: str
    title: str
    stage: str
    area: str
    """Slug; empty without one."""


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


class Told(NamedTuple):
    """A finding, complete."""

    finding: rules.Finding
    rule: rules.Rule
    state: State
    subject: Subject
    who: tuple[Who, ...]
    events: tuple[Shown, ...]


def told(workspace: Workspace, findings: Iterable[rules.Finding], *, at: datetime) -> list[Told]:
    """The findings with all that a reader needs, worst first, in five queries however many there are."""
    found = list(findings)
    aside = set_aside(workspace.pk, at)
    known = rules.rules()
    subjects, seats = _subjects(workspace, {finding.release for finding in found})
    shown = _shown(workspace, {number for finding in found for number in finding.events})
    complete = [
        Told(
            finding,
            known[finding.code],
            aside.get(identity_of(finding), State.OPEN),
            subjects[finding.release],
            tuple(
                Who(function, seats[finding.release].get(function, "")) for function in finding.who
            ),
            tuple(shown[number] for number in finding.events if number in shown),
        )
        for finding in found
    ]
    order = list(rules.Severity)
    complete.sort(
        key=lambda one: (
            order.index(one.finding.severity),
            one.finding.code,
            one.subject.key,
            one.subject.stage,
        )
    )
    return complete


def _subjects(
    workspace: Workspace, releases: set[int]
) -> tuple[dict[int, Subject], dict[int, dict[Function, str]]]:
    rows = Release.objects.within(workspace).values_list(
        "id",
        "feature__key",
        "feature__title",
        "stage",
        "feature__area__slug",
        "feature__area__pm__handle",
        "feature__area__pmm__handle",
    )
    if len(releases) < 500:
        rows = rows.filter(pk__in=releases)
    subjects, seats = {}, {}
    for number, key, title, stage, area, pm, pmm in rows:
        subjects[number] = Subject(number, key, title, stage, area or "")
        seats[number] = {PM: pm or "", PMM: pmm or ""}
    return subjects, seats


def _shown(workspace: Workspace, numbers: set[int]) -> dict[int, Shown]:
    shown = {}
    ordered = sorted(numbers)
    for start in range(0, len(ordered), 5_000):
        rows = (
            Event.objects.within(workspace)
            .filter(pk__in=ordered[start : start + 5_000])
            .values_list("id", "kind", "known_at", "source__file", "source__line")
        )
        for number, kind, known, file, line in rows:
            shown[number] = Shown(number, kind, known.astimezone(UTC), file or "", line or 0)
    return shown
