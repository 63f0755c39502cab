"""The list of conversations as a file: CSV, JSON or Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from alongside.doors.web.conversations.places import clock
from alongside.doors.web.download import list_file
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.export import Listing, Value
from alongside.doors.web.local import Local
from alongside.rooms.discovery.listed import Listed, listed
from alongside.rooms.discovery.listed_wanted import wanted_of

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
    who = request.who
    found = listed(who.member, wanted_of(request.GET), limit=MOST)
    return list_file(
        request,
        Listing(COLUMNS, _values(found.rows)),
        Listing(DOCUMENT, _pasted(found.rows, who.local)),
        what="conversations",
        rows=len(found.rows),
        cut=found.more,
    )


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
