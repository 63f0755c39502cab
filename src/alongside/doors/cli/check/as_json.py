"""The report for programs: stable, with a published schema (docs/check.schema.json)."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import datetime

import msgspec

from alongside.doors.cli.check.report import CheckReport
from alongside.rooms.findings.queries import Shown, Told


class Source(msgspec.Struct):
    """Where an event stands in what was imported."""

    file: str
    line: int


class ShownEvent(msgspec.Struct):
    """An event that shows the finding."""

    id: int
    kind: str
    known_at: datetime
    source: Source | None
    """Null when it was not imported from a file."""


class SubjectOut(msgspec.Struct):
    """What a finding is about."""

    kind: str
    """`release`, `conversation` or `insight`."""
    id: int
    key: str
    """Of the release's feature; empty for anything else."""
    title: str
    """The feature's, the conversation's; the insight's sentence."""
    stage: str
    """The release's; empty for anything else."""


class Actor(msgspec.Struct):
    """Somebody who can take the action."""

    function: str
    member: str | None
    """The handle of the one in that seat; null when it is empty."""


class FindingOut(msgspec.Struct):
    """A finding."""

    code: str
    name: str
    severity: str
    state: str
    subject: SubjectOut
    sentence: str
    why: str
    action: str
    who: list[Actor]
    events: list[ShownEvent]


class ReportOut(msgspec.Struct):
    """The report of `alongside check --format json`."""

    workspace: str
    as_of: datetime
    findings: list[FindingOut]
    not_checked: dict[str, int]
    """By code: on how many releases, conversations or insights facts were missing."""
    counts: dict[str, int]
    """By code: how many findings, whatever their state."""


def write(report: CheckReport) -> None:
    """Write it to standard output."""
    out = ReportOut(
        report.workspace,
        report.as_of,
        [_finding(one) for one in report.told],
        {code: reasons.total() for code, reasons in report.not_checked.items() if reasons},
        dict(sorted(Counter(one.finding.code for one in report.told).items())),
    )
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(out), indent=2).decode() + "\n")


def schema() -> bytes:
    """The JSON Schema of the report."""
    described = msgspec.json.schema(ReportOut)
    return msgspec.json.format(msgspec.json.encode(described), indent=2) + b"\n"


def _finding(one: Told) -> FindingOut:
    finding, subject = one.finding, one.subject
    return FindingOut(
        finding.code,
        one.rule.name,
        finding.severity.value,
        one.state.value,
        SubjectOut(*subject),
        finding.sentence,
        one.rule.why,
        finding.action,
        [Actor(who.function.value, who.member or None) for who in one.who],
        [_event(shown) for shown in one.events],
    )


def _event(shown: Shown) -> ShownEvent:
    source = Source(shown.file, shown.line) if shown.file else None
    return ShownEvent(shown.id, shown.kind, shown.known_at, source)
