"""The list of conversations as a file: CSV, JSON or Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.doors.web.conversations.places import clock
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.export import Listing, Value
from alongside.doors.web.export import render as as_file
from alongside.doors.web.local import Local
from alongside.doors.web.radar.views import download
from alongside.rooms.discovery.listed import Listed, listed
from alongside.rooms.discovery.listed_wanted import wanted_of
from alongside.rooms.people.actions import note_export

MOST = 5_000
"""Rows of a file."""
COLUMNS = (
    "id", "title", "kind", "held_on", "account", "segment", "turns", "length", "highlights", "snapshot_finished_at",
    "restricted",
)  # fmt: skip
DOCUMENT = ("Day", "Conversation", "Kind", "Account", "Segment", "Highlights", "Snapshot")


@page("look")
@require_safe
def export(request: Entered) -> HttpResponse:
    """The list as a file. One that is cut says so in its name, and on the next page."""
    who, now = request.who, timezone.now()
    found = listed(who.member, wanted_of(request.GET), limit=MOST)
    form = request.GET.get("format", "")
    day = who.local.today(now)
    made = as_file(
        Listing(COLUMNS, _values(found.rows)),
        Listing(DOCUMENT, _pasted(found.rows, who.local)),
        form,
        name=f"conversations-{day}{f'-first-{MOST}' if found.more else ''}",
    )
    note_export(
        who.workspace,
        what="conversations",
        file_format=form,
        rows=len(found.rows),
        by=who.member,
        at=now,
    )
    if found.more:
        messages.warning(
            request,
            f"The file has the first {MOST:,} conversations of more. Filter the list, and export it in parts.",
        )
    return download(made.content, made.content_type, made.filename)


def _values(rows: Iterable[Listed]) -> Iterator[list[Value]]:
    for one in rows:
        finished = one.finished_at.isoformat(timespec="seconds") if one.finished_at else None
        length = clock(one.milliseconds) if one.milliseconds else None
        yield [
            one.number,
            one.title,
            one.kind,
            one.held_on.isoformat(),
            one.account,
            one.segment,
            one.turns,
            length,
            one.highlights,
            finished,
            one.restricted,
        ]


def _pasted(rows: Iterable[Listed], local: Local) -> Iterator[list[Value]]:
    for one in rows:
        snapshot = "finished" if one.finished_at else "waits"
        yield [
            local.day(one.held_on),
            one.title,
            one.kind,
            one.account,
            one.segment,
            one.highlights,
            snapshot,
        ]
