"""The opportunities as a file: CSV, JSON or Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from alongside.doors.web.download import list_file
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.export import Listing, Value
from alongside.doors.web.given import words
from alongside.rooms.discovery.opportunities_queries import Branch, opportunities

COLUMNS = (
    "opportunity", "need", "aim", "under", "depth", "insights", "accounts", "features", "opened_at",
)  # fmt: skip
DOCUMENT = ("Need", "Aim", "Insights", "Accounts", "Features")


@page("look")
@require_safe
def export(request: Entered) -> HttpResponse:
    """The tree as a file, a row a need."""
    rows = opportunities(request.who.member, text=words(request))
    return list_file(
        request,
        Listing(COLUMNS, _values(rows)),
        Listing(DOCUMENT, _pasted(rows)),
        what="opportunities",
        rows=len(rows),
    )


def _values(rows: Iterable[Branch]) -> Iterator[list[Value]]:
    for one in rows:
        yield [
            one.number,
            one.need,
            one.aim,
            one.parent,
            one.depth,
            one.insights,
            one.accounts,
            " ".join(it.key for it in one.features),
            one.opened_at.isoformat(timespec="seconds"),
        ]


def _pasted(rows: Iterable[Branch]) -> Iterator[list[Value]]:
    for one in rows:
        keys = ", ".join(it.key for it in one.features)
        indented = f"{'– ' * one.depth}{one.need}"  # noqa: RUF001 - a dash a level
        yield [indented, one.aim, one.insights, one.accounts, keys]
