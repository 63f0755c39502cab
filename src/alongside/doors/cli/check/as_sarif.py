"""The report as SARIF 2.1.0, which code hosts and editors show."""

from __future__ import annotations

import sys
from typing import Any
from urllib.parse import quote

import msgspec

import alongside
from alongside.core.rules import Severity
from alongside.doors.cli.check.report import (
    CheckReport,
    action_of,
    sentence_of,
    subject_of,
    where,
)
from alongside.rooms.findings.queries import Told
from alongside.rooms.findings.states import State

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(report: CheckReport) -> None:
    """Write it to standard output."""
    rules = sorted({one.rule.code: one.rule for one in report.told}.items())
    driver = {
        "name": "Alongside",
        "version": alongside.__version__,
        "rules": [
            {
                "id": code,
                "name": rule.name,
                "shortDescription": {"text": rule.summary},
                "fullDescription": {"text": rule.why},
                "help": {"text": rule.cure},
            }
            for code, rule in rules
        ],
    }
    run = {"tool": {"driver": driver}, "results": [_result(one) for one in report.told]}
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n")


def _result(one: Told) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": one.finding.code,
        "level": _LEVELS[one.finding.severity],
        "message": {"text": f"{subject_of(one)}: {sentence_of(one)} {action_of(one)}"},
        "locations": [_location(one)],
        "partialFingerprints": {
            "alongside/v1": f"{one.finding.code}:{_path(one, ':')}:{one.finding.anchor}"
        },
    }
    if one.state in (State.WAIVED, State.BASELINE):
        result["suppressions"] = [{"kind": "external", "justification": one.state.value}]
    return result


def _location(one: Told) -> dict[str, Any]:
    """What it is about, and the latest imported line that shows the finding."""
    location: dict[str, Any] = {
        "logicalLocations": [
            {
                "name": subject_of(one),
                "fullyQualifiedName": _path(one),
            }
        ]
    }
    if shown := where(one):
        location["physicalLocation"] = {
            "artifactLocation": {"uri": _uri(shown.file)},
            "region": {"startLine": shown.line},
        }
    return location


def _path(one: Told, between: str = "/") -> str:
    """`KEP-1965/beta`; `conversation/12`."""
    about = one.subject
    parts = (about.key, about.stage) if about.kind == "release" else (about.kind, str(about.id))
    return between.join(parts)


def _uri(file: str) -> str:
    """A file's name as an address; one that is not absolute stays relative to where the reader is."""
    return f"file://{quote(file)}" if file.startswith("/") else quote(file)
