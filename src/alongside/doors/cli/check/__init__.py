"""Say what is being tossed over the wall: all findings, or those as of a past moment.

Exits with 0, with 1 when open findings are at or above --fail-on, with 2 when it could not run.
Findings that were waived, or set aside as the baseline, are told but not counted, as long as they get no worse.
A first import takes a baseline of what it brought; --baseline takes one of everything.
"""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from typing import Annotated

import typer
from django.utils import timezone

from alongside.core import rules
from alongside.core.errors import AlongsideError
from alongside.doors.cli import _moment, _subjects, _workspace
from alongside.doors.cli._subjects import NoSuch
from alongside.doors.cli.check.report import CheckReport
from alongside.rooms.findings import checks
from alongside.rooms.findings.baseline import take_baseline
from alongside.rooms.findings.queries import told
from alongside.rooms.findings.states import State
from alongside.rooms.ledger.models import Workspace


class Format(StrEnum):
    """How the report is written; each is a module of this package."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    MARKDOWN = "markdown"


class FailOn(StrEnum):
    """From which severity on open findings make the command fail."""

    ERROR = "error"
    WARNING = "warning"
    NEVER = "never"


_FAILS = {
    FailOn.ERROR: {rules.Severity.ERROR},
    FailOn.WARNING: {rules.Severity.ERROR, rules.Severity.WARNING},
    FailOn.NEVER: set[rules.Severity](),
}


class NoPart(AlongsideError):
    """A baseline of a part, or of the past, was asked for."""


@checks.undisturbed()
def command(
    workspace: Annotated[str | None, typer.Option(help="Its slug.")] = None,
    as_of: Annotated[
        str | None,
        typer.Option(help="Replay what was known then: 2024-10-01 or 2024-10-01T14:30Z."),
    ] = None,
    area: Annotated[str | None, typer.Option(help="Only releases of this area (slug).")] = None,
    select: Annotated[
        str, typer.Option(help="Only these rules: codes or their beginnings, as RAD,TIR501.")
    ] = "",
    format: Annotated[Format, typer.Option(help="How to write it.")] = Format.TEXT,  # noqa: A002
    fail_on: Annotated[
        FailOn, typer.Option(help="What makes the command exit with 1.")
    ] = FailOn.ERROR,
    baseline: Annotated[
        bool, typer.Option("--baseline", help="Set what is open now aside, as bad as it is.")
    ] = False,
    by: Annotated[
        str | None, typer.Option(metavar="HANDLE", help="The member who takes the baseline.")
    ] = None,
) -> None:
    """Check a workspace."""
    where = _workspace.pick(workspace)
    if baseline:
        if as_of is not None or area is not None or select:
            raise NoPart("--baseline is about everything now: leave --as-of, --area, --select out")
        take_baseline(where, by=_subjects.actor(where, by))
    report = _check(where, as_of, area, _codes(select))
    import_module(f"alongside.doors.cli.check.as_{format}").write(report)
    failing = _FAILS[fail_on]
    if any(one.state is State.OPEN and one.finding.severity in failing for one in report.told):
        raise typer.Exit(1)


def _check(
    workspace: Workspace, as_of: str | None, area: str | None, select: list[str]
) -> CheckReport:
    """Replay a past moment, or check now and keep what was found."""
    only = None if area is None else _subjects.area(workspace, area).pk
    if as_of is None and only is None and not select:
        with checks.alone(workspace.pk) as at:
            report = checks.check_all(workspace, at=at)
    else:
        at = timezone.now() if as_of is None else _moment.read(as_of)
        report = checks.check(workspace, at=at, select=select, area=only)
    return CheckReport(workspace.slug, at, told(workspace, report, at=at), report.not_checked)


def _codes(select: str) -> list[str]:
    """The selected codes; `NoSuch` for one that no rule's code begins with."""
    codes = [code.strip().upper() for code in select.split(",") if code.strip()]
    for code in codes:
        if not rules.selected([code]):
            raise NoSuch(f"no rule begins with {code}; there are {', '.join(rules.rules())}")
    return codes
