"""The findings as a file: CSV, JSON or Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.rules import rules
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.export import Value
from alongside.doors.web.export import render as as_file
from alongside.doors.web.radar.views import download
from alongside.rooms.findings.states import State
from alongside.rooms.news.found.lines import Line
from alongside.rooms.news.found.queries import every_finding
from alongside.rooms.news.found.wanted import wanted_of
from alongside.rooms.people.actions import note_export

MOST = 5_000
"""Rows of a file."""
COLUMNS = (
    "state", "severity", "code", "rule", "feature", "title", "release", "date", "area", "finding", "action", "who",
    "found_at", "resolved_at", "waived_until", "waived_by", "waived_because",
)  # fmt: skip


@page("look")
@require_safe
def export(request: Entered) -> HttpResponse:
    """The list as a file. One that is cut says so in its name, and on the next page."""
    who, now = request.who, timezone.now()
    today, wanted = who.local.today(now), wanted_of(request.GET)
    lines = list(every_finding(who.member, wanted, now=now, today=today, most=MOST + 1))
    is_cut = len(lines) > MOST
    del lines[MOST:]
    name = f"findings-{wanted.state}-{today}{f'-first-{MOST}' if is_cut else ''}"
    form = request.GET.get("format", "")
    made = as_file(COLUMNS, _values(lines, wanted.state), form, name=name)
    note_export(
        who.workspace, what="findings", file_format=form, rows=len(lines), by=who.member, at=now
    )
    if is_cut:
        messages.warning(
            request,
            f"The file has the first {MOST:,} findings, and there are more. Filter the list, and export it in parts.",
        )
    return download(made.content, made.content_type, made.filename)


def _values(lines: Iterable[Line], state: State) -> Iterator[list[Value]]:
    known = rules()
    for one in lines:
        waived, at, is_resolved = one.waived, one.at.isoformat(), state is State.RESOLVED
        names = [(function, one.name_of(function)) for function in one.leading]
        yield [
            state.value,
            one.severity,
            one.code,
            known[one.code].name if one.code in known else "",
            one.key,
            one.title,
            one.stage,
            one.target,
            one.area,
            one.sentence,
            one.action,
            ", ".join(f"{function}: {name}" if name else function for function, name in names),
            None if is_resolved else at,
            at if is_resolved else None,
            waived.until.isoformat() if waived else None,
            waived.author if waived else None,
            waived.reason if waived else None,
        ]
