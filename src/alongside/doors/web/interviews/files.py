"""A list of interviews as a file: CSV, JSON or Markdown."""

from __future__ import annotations

from datetime import UTC

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.doors.web.download import list_file
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.export import Listing, Value
from alongside.doors.web.interviews.shown import Line
from alongside.doors.web.interviews.views import LISTS
from alongside.rooms.discovery.interviews_queries import Offered

COLUMNS = (
    "title", "kind", "begins_at", "ends_at", "zone", "place", "account", "feature", "area", "interviewer", "seats",
    "taken",
)  # fmt: skip
DOCUMENT = ("When", "Interview", "With", "Led by", "Seats free")
MOST = 50
"""Pages of the list that a file holds."""


@page("look")
@require_safe
def export(request: Entered) -> HttpResponse:
    """The list that the address asks for, as far as the member sees it; times in UTC, in Markdown in their zone."""
    who, now = request.who, timezone.now()
    show = request.GET.get("show", "")
    if show not in LISTS:
        raise Http404
    found: list[Offered] = []
    for number in range(1, MOST + 1):
        part = LISTS[show](who.member, now=now, page=number)
        found += part.interviews
        if not part.more:
            break
    lines = [Line.of(one, who.local, now) for one in found]
    return list_file(
        request,
        Listing(COLUMNS, map(_values, found)),
        Listing(DOCUMENT, map(_pasted, lines)),
        what="interviews",
        rows=len(found),
    )


def _values(one: Offered) -> list[Value]:
    begins, ends = (moment.astimezone(UTC).isoformat() for moment in (one.begins_at, one.ends_at))
    return [
        one.title, one.kind, begins, ends, one.zone, one.place, one.account, one.feature, one.area, one.interviewer,
        one.seats, one.taken,
    ]  # fmt: skip


def _pasted(line: Line) -> list[Value]:
    one = line.one
    return [
        f"{line.when.day}, {line.when.times}",
        one.title,
        one.account,
        one.interviewer,
        one.free,
    ]
