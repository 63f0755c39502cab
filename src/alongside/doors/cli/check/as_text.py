"""The report for a terminal: by what it is about, worst first, each finding with what to do and who can do it."""

from __future__ import annotations

import sys
from collections import Counter
from itertools import groupby
from textwrap import wrap

from django.conf import settings

from alongside.core.rules import NOBODY, Severity, rules
from alongside.doors.cli._plain import plain
from alongside.doors.cli.check.report import (
    CheckReport,
    action_of,
    in_words,
    place_of,
    sentence_of,
    subject_of,
    title_of,
    where,
)
from alongside.rooms.findings.queries import Told
from alongside.rooms.findings.states import State
from alongside.rooms.findings.subjects import Subject

_WIDTH = 100
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def write(report: CheckReport) -> None:
    """Write it to standard output."""
    for _, group in groupby(_by_subject(report), key=lambda one: one.subject):
        findings = list(group)
        print(_paint("1", f"{subject_of(findings[0])}  {title_of(findings[0])}"))
        for one in findings:
            _write_finding(one)
        print()
    _write_summary(report)


def _by_subject(report: CheckReport) -> list[Told]:
    """Releases and the like in the order of their worst finding, each with all of its findings."""
    place: dict[Subject, int] = {}
    for one in report.told:
        place.setdefault(one.subject, len(place))
    return sorted(report.told, key=lambda one: place[one.subject])


def _write_finding(one: Told) -> None:
    severity = one.finding.severity
    state = "" if one.state is State.OPEN else f" ({one.state})"
    mark = _paint(_COLOURS[severity], f"{severity.value[0].upper()} {one.finding.code}")
    print(f"  {mark} {one.rule.name}{state}")
    for line in wrap(sentence_of(one), _WIDTH - 11):
        print(f"           {line}")
    who = f" {in_words(one.who)} can." if one.who else ""
    advice = f"-> {action_of(one)}{who}"
    for line in wrap(advice, _WIDTH - 11, subsequent_indent="   "):
        print(f"           {line}")
    if shown := where(one):
        print(_paint("2", f"           {place_of(shown)}"))


def _write_summary(report: CheckReport) -> None:
    opened = Counter(one.finding.severity for one in report.told if one.state is State.OPEN)
    aside = Counter(one.state for one in report.told if one.state is not State.OPEN)
    counts = [_count(opened[severity], severity.value) for severity in Severity if opened[severity]]
    counts += [f"{number} {state}" for state, number in aside.items()]
    print(
        f"{report.workspace} as of {report.as_of:%Y-%m-%d %H:%M} UTC: {', '.join(counts) or 'no findings'}."
    )
    judged = {code: rule.judges for code, rule in rules().items()}
    for code, reasons in report.not_checked.items():
        for reason, number in reasons.most_common():
            missing = f"{code} on {_count(number, judged[code])} ({plain(reason)})"
            print(_paint("2", f"  not checked: {missing}"))
    if any(
        NOBODY[side].reason in reasons for reasons in report.not_checked.values() for side in NOBODY
    ):
        print("  Say who looks after what: `alongside people join`, then `alongside area pair`.")


def _count(number: int, noun: str) -> str:
    plural = noun if noun == "info" or number == 1 else f"{noun}s"
    return f"{number} {plural}"


def _paint(colour: str, text: str) -> str:
    if not _is_terminal() or not settings.CONFIG.colour:
        return text
    return f"\033[{colour}m{text}\033[0m"


def _is_terminal() -> bool:
    return sys.stdout.isatty()
