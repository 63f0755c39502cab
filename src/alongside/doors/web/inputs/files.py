"""Input to the roadmap as a file: CSV, JSON or Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.doors.web.download import list_file
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.export import Listing, Value
from alongside.doors.web.local import Local
from alongside.rooms.strategy.inputs_listed import Listed, every_input
from alongside.rooms.strategy.inputs_wanted import wanted_of

MOST = 5_000
"""Rows of a file."""
COLUMNS = (
    "input", "text", "state", "reason", "objective", "area", "feature", "evidence", "author", "function", "given_at",
    "waited_wd", "late", "answered_by", "answered_at",
)  # fmt: skip
DOCUMENT = ("Input", "State", "Why", "Objective", "Area", "Feature", "Asked by", "Given")


@page("look")
@require_safe
def export(request: Entered) -> HttpResponse:
    """The list as a file. One that is cut says so in its name, and on the next page."""
    who, today = request.who, request.who.local.today(timezone.now())
    wanted = wanted_of(request.GET)
    lines = list(every_input(who.member, wanted, today=today, most=MOST + 1))
    found = lines[:MOST]
    return list_file(
        request,
        Listing(COLUMNS, _values(found)),
        Listing(DOCUMENT, _pasted(found, who.local)),
        what="roadmap inputs",
        name="roadmap-inputs",
        rows=len(found),
        cut=len(lines) > MOST,
    )


def _values(lines: Iterable[Listed]) -> Iterator[list[Value]]:
    for one in lines:
        waits = one.state == "waiting"
        yield [
            one.number,
            one.text,
            one.state,
            one.reason,
            one.aim,
            one.area,
            one.key,
            one.evidence,
            one.author,
            one.function,
            one.given_at.isoformat(timespec="seconds"),
            one.clock.waited if waits else None,
            one.is_late,
            one.answered_by,
            one.answered_at.isoformat(timespec="seconds") if one.answered_at else None,
        ]


def _pasted(lines: Iterable[Listed], local: Local) -> Iterator[list[Value]]:
    for one in lines:
        yield [
            one.text,
            "waiting too long" if one.is_late else one.state,
            one.reason,
            one.aim,
            one.area,
            one.key,
            one.author,
            local.day(one.given_at),
        ]
