"""The report as annotations of a GitHub Actions run."""

from __future__ import annotations

from alongside.core.rules import Severity
from alongside.doors.cli._plain import plain
from alongside.doors.cli.check.report import (
    CheckReport,
    action_of,
    sentence_of,
    subject_of,
    title_of,
    where,
)
from alongside.rooms.findings.states import State

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: CheckReport) -> None:
    """Write it to standard output; findings that were set aside are notices."""
    for one in report.told:
        command = _COMMANDS[one.finding.severity] if one.state is State.OPEN else "notice"
        title = f"{one.finding.code} {one.rule.name}"
        if one.state is not State.OPEN:
            title += f" ({one.state})"
        shown = where(one)
        place = f"file={_property(plain(shown.file))},line={shown.line}," if shown else ""
        text = f"{subject_of(one)} ({title_of(one)}): {sentence_of(one)} {action_of(one)}"
        print(f"::{command} {place}title={_property(title)}::{_data(text)}")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
