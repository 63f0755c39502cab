"""The findings as a file: CSV, JSON or Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.messaging.saying import leaving
from alongside.core.people import Function
from alongside.core.rules import rules
from alongside.doors.web.download import list_file
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.environment import FUNCTIONS
from alongside.doors.web.export import Listing, Value
from alongside.doors.web.local import Local
from alongside.rooms.findings.states import State
from alongside.rooms.messaging.claims.withheld import withheld
from alongside.rooms.news.found.queries import every_finding
from alongside.rooms.news.found.told import Line
from alongside.rooms.news.found.wanted import wanted_of

MOST = 5_000
"""Rows of a file."""
COLUMNS = (
    "state", "severity", "code", "rule", "feature", "title", "release", "date", "area", "finding", "action", "who",
    "found_at", "resolved_at", "waived_until", "waived_by", "waived_because",
)  # fmt: skip
DOCUMENT = (
    "Severity", "Rule", "Key", "Title", "Release", "Date", "Area", "Finding", "What to do", "Who",
)  # fmt: skip
"""In a document, and then `SINCE`."""
SINCE = {
    State.WAIVED: ("Found", "Waived until", "By", "Because"),
    State.RESOLVED: ("Resolved",),
}
"""When, by the state of the list."""


@page("look")
@require_safe
def export(request: Entered) -> HttpResponse:
    """The list as a file. One that is cut says so in its name, and on the next page."""
    who, now = request.who, timezone.now()
    today, wanted = who.local.today(now), wanted_of(request.GET)
    lines = list(every_finding(who.member, wanted, now=now, today=today, most=MOST + 1))
    found = _leaving(lines[:MOST], who.workspace.pk, today)
    return list_file(
        request,
        Listing(COLUMNS, _values(found, wanted.state)),
        Listing(
            DOCUMENT + SINCE.get(wanted.state, ("Found",)), _pasted(found, wanted.state, who.local)
        ),
        what="findings",
        rows=len(found),
        name=f"findings-{wanted.state}",
        cut=len(lines) > MOST,
    )


def _leaving(lines: list[Line], workspace: int, today: date) -> list[Line]:
    """The same, with the words of claims as far as they may leave."""
    claims = {one.subject for one in lines if one.kind == "claim"}
    kept = withheld(workspace, claims, today=today)
    return [
        one._replace(title=leaving(one.title, kept[one.subject]))
        if one.kind == "claim" and one.subject in kept
        else one
        for one in lines
    ]


def _values(lines: Iterable[Line], state: State) -> Iterator[list[Value]]:
    for one in lines:
        waived, is_resolved = one.waived, state is State.RESOLVED
        at = one.at.isoformat(timespec="seconds")
        yield [
            state.value,
            one.severity,
            one.code,
            _name(one.code),
            one.key or f"{one.kind}:{one.subject}",
            one.title,
            one.stage,
            one.target,
            one.area,
            one.sentence,
            one.action,
            ", ".join(
                f"{function}: {name}" if name else function for function, name in _leading(one)
            ),
            None if is_resolved else at,
            at if is_resolved else None,
            waived.until.isoformat() if waived else None,
            waived.author if waived else None,
            waived.reason if waived else None,
        ]


def _pasted(lines: Iterable[Line], state: State, local: Local) -> Iterator[list[Value]]:
    for one in lines:
        cells: list[Value] = [
            one.severity,
            f"{one.code} {_name(one.code)}".strip(),
            one.key or f"{one.kind}:{one.subject}",
            one.title,
            one.stage,
            local.plan(one.target) if one.target else "",
            one.area,
            one.sentence,
            one.action,
            ", ".join(name or FUNCTIONS[Function(function)] for function, name in _leading(one)),
            local.moment(one.at),
        ]
        if state is State.WAIVED and one.waived:
            waived = one.waived
            cells += [local.day(waived.until), waived.author or "an import", waived.reason]
        yield cells


def _name(code: str) -> str:
    """A rule's name; empty for one that is there no more."""
    rule = rules().get(code)
    return rule.name if rule else ""


def _leading(line: Line) -> list[tuple[str, str]]:
    """The functions that act first, each with the name of who sits there, if anybody does."""
    return [(function, line.name_of(function)) for function in line.leading]
