"""The insights as a file: CSV, JSON or Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.doors.web.enter import Entered, page
from alongside.doors.web.export import Listing, Value
from alongside.doors.web.export import render as as_file
from alongside.doors.web.local import Local
from alongside.doors.web.radar.views import download
from alongside.rooms.discovery.insights_listed import Listed, every_insight
from alongside.rooms.discovery.insights_wanted import wanted_of
from alongside.rooms.people.actions import note_export

MOST = 5_000
"""Rows of a file."""
COLUMNS = (
    "insight", "sentence", "status", "accounts", "quotations", "against", "opportunity", "features", "read_by",
    "author", "learned_at",
)  # fmt: skip
DOCUMENT = ("Insight", "Status", "Accounts", "For", "Against", "Opportunity", "Features", "Learned")


@page("look")
@require_safe
def export(request: Entered) -> HttpResponse:
    """The list as a file. One that is cut says so in its name, and on the next page."""
    who, now = request.who, timezone.now()
    lines = list(every_insight(who.member, wanted_of(request.GET), most=MOST + 1))
    is_cut = len(lines) > MOST
    del lines[MOST:]
    name = f"insights-{who.local.today(now)}{f'-first-{MOST}' if is_cut else ''}"
    form = request.GET.get("format", "")
    made = as_file(
        Listing(COLUMNS, _values(lines)),
        Listing(DOCUMENT, _pasted(lines, who.local)),
        form,
        name=name,
    )
    note_export(
        who.workspace, what="insights", file_format=form, rows=len(lines), by=who.member, at=now
    )
    if is_cut:
        messages.warning(
            request,
            f"The file has the first {MOST:,} insights, and there are more. Filter the list, and export it in parts.",
        )
    return download(made.content, made.content_type, made.filename)


def _values(lines: Iterable[Listed]) -> Iterator[list[Value]]:
    for one in lines:
        yield [
            one.number,
            one.sentence,
            one.status,
            one.weight.accounts,
            one.weight.standing,
            one.weight.against,
            one.need,
            " ".join(it.key for it in one.features),
            " ".join(one.read_by),
            one.author,
            one.learned_at.isoformat(timespec="seconds"),
        ]


def _pasted(lines: Iterable[Listed], local: Local) -> Iterator[list[Value]]:
    for one in lines:
        yield [
            one.sentence,
            one.status,
            one.weight.accounts,
            one.weight.standing,
            one.weight.against,
            one.need,
            ", ".join(it.key for it in one.features),
            local.day(one.learned_at),
        ]
