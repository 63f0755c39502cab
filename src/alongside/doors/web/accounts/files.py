"""The list of accounts as a file: CSV, which can be read in again, JSON or Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from alongside.doors.web.download import list_file
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.export import Listing, Value
from alongside.doors.web.local import Local
from alongside.rooms.discovery.accounts_listed import Listed, accounts, wanted_of

MOST = 5_000
"""Rows of a file, as many as can be read in."""
COLUMNS = ("id", "account", "segment", "came_by", "domain", "conversations", "last_conversation_on")
DOCUMENT = ("Account", "Segment", "Came by", "Conversations", "Last")


@page("look")
@require_safe
def export(request: Entered) -> HttpResponse:
    """The list as a file. One that is cut says so in its name, and on the next page."""
    who = request.who
    found = accounts(who.member, wanted_of(request.GET), limit=MOST)
    return list_file(
        request,
        Listing(COLUMNS, _values(found.rows)),
        Listing(DOCUMENT, _pasted(found.rows, who.local)),
        what="accounts",
        rows=len(found.rows),
        cut=found.more,
    )


def _values(rows: Iterable[Listed]) -> Iterator[list[Value]]:
    for one in rows:
        last = one.last.isoformat() if one.last else None
        said: list[Value] = [one.number, one.name, one.segment, one.came_by, one.domain]
        yield [*said, one.conversations, last]


def _pasted(rows: Iterable[Listed], local: Local) -> Iterator[list[Value]]:
    for one in rows:
        last = local.day(one.last) if one.last else "never"
        yield [one.name, one.segment, one.came_by, one.conversations, last]
