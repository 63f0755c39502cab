"""Findings as people and programs read them: with titles, sources and states."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from alongside.core import rules
from alongside.core.people import PM, PMM, Function
from alongside.core.timeline import Pair
from alongside.rooms.features.models import Release
from alongside.rooms.findings.identity import identity_of
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.findings.states import State, in_force, set_aside
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.people.models import Member


class Subject(NamedTuple):
    """The release that a finding is about."""

    id: int
    key: str
    title: str
    stage: str


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


def told(workspace: Workspace, report: rules.Report, *, at: datetime) -> list[Told]:
    """The report's findings with all that a reader needs, worst first, in a handful of queries.

    Keys, titles and names are today's, as they are erasable; who sat in which seat is the report's.
    """
    found = report.findings
    aside = set_aside(workspace.pk, at)
    known = rules.rules()
    subjects = _subjects(workspace, {finding.release for finding in found})
    seats = _seats(workspace, report.pairs)
    shown = _shown(workspace, {number for finding in found for number in finding.events})
    complete = [
        Told(
            finding,
            known[finding.code],
            aside.get(identity_of(finding), State.OPEN),
            subjects[finding.release],
            tuple(
                Who(function, seats[finding.feature].get(function, "")) for function in finding.who
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


def open_finding(release: Release, code: str) -> Finding | None:
    """What that rule found about the release when it was last checked."""
    found = Finding.objects.within(release.workspace_id).filter(release=release, code=code)
    finding: Finding | None = found.filter(resolved_at=None).order_by("-id").first()
    return finding


def waivers(workspace: Workspace, *, at: datetime) -> list[Waiver]:
    """The waivers in force at `at`, those that run out first before the others, ready to be read."""
    rows = in_force(workspace.pk, at).order_by("until", "id")
    return list(rows.select_related("release__feature", "author", "reason"))


def _subjects(workspace: Workspace, releases: set[int]) -> dict[int, Subject]:
    rows = Release.objects.within(workspace).values_list(
        "id", "feature__key", "feature__title", "stage"
    )
    if len(releases) < 500:
        rows = rows.filter(pk__in=releases)
    return {row[0]: Subject(*row) for row in rows}


def _seats(
    workspace: Workspace, pairs: Mapping[int, Pair | None]
) -> dict[int, dict[Function, str]]:
    """By feature: the handle of who sat on each side; empty for an empty seat."""
    handles = dict(Member.objects.within(workspace).values_list("id", "handle"))
    return {
        feature: {PM: handles.get(pair.pm or 0, ""), PMM: handles.get(pair.pmm or 0, "")}
        if pair
        else {}
        for feature, pair in pairs.items()
    }


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
