"""The insights as a file: CSV, JSON or Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from alongside.doors.web.download import list_file
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.export import Listing, Value
from alongside.doors.web.local import Local
from alongside.rooms.discovery.insights_listed import Listed, every_insight
from alongside.rooms.discovery.insights_wanted import wanted_of

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
    who = request.who
    lines = list(every_insight(who.member, wanted_of(request.GET), most=MOST + 1))
    found = lines[:MOST]
    return list_file(
        request,
        Listing(COLUMNS, _values(found)),
        Listing(DOCUMENT, _pasted(found, who.local)),
        what="insights",
        rows=len(found),
        cut=len(lines) > MOST,
    )


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
