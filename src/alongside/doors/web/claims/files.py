"""Claims as a file: CSV, JSON or Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.messaging.saying import leaving
from alongside.doors.web.download import list_file
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.export import Listing, Value
from alongside.doors.web.local import Local
from alongside.rooms.messaging.claims.listed import MOST, Listed, claims
from alongside.rooms.messaging.claims.wanted import wanted_of

COLUMNS = (
    "claim", "wording", "type", "state", "states", "owner", "channels", "public", "rests_on", "approved_at",
    "review_by", "in_review", "retired",
)  # fmt: skip
DOCUMENT = ("Claim", "Type", "State", "Owner", "Used in", "Rests on", "Review by")


@page("look")
@require_safe
def export(request: Entered) -> HttpResponse:
    """The list as a file. One that is cut says so in its name, and on the next page."""
    who, today = request.who, request.who.local.today(timezone.now())
    wanted = wanted_of(request.GET)
    found = claims(who.member, wanted, today=today, limit=MOST)
    return list_file(
        request,
        Listing(COLUMNS, _values(found.rows)),
        Listing(DOCUMENT, _pasted(found.rows, who.local)),
        what="claims",
        rows=len(found.rows),
        cut=found.more,
    )


def _values(rows: Iterable[Listed]) -> Iterator[list[Value]]:
    for one in rows:
        yield [
            one.number,
            leaving(one.wording, one.states),
            one.type,
            str(one.states[0]),
            ", ".join(one.states),
            one.owner,
            one.channels,
            one.public,
            ", ".join(_rests_on(one)),
            one.approved_at.isoformat(timespec="seconds") if one.approved_at else None,
            one.review_by.isoformat() if one.review_by else None,
            one.waits,
            one.retired,
        ]


def _pasted(rows: Iterable[Listed], local: Local) -> Iterator[list[Value]]:
    for one in rows:
        yield [
            leaving(one.wording, one.states),
            one.type,
            ", ".join(one.states),
            one.owner,
            one.channels,
            ", ".join(_rests_on(one)),
            local.day(one.review_by) if one.review_by else "",
        ]


def _rests_on(one: Listed) -> list[str]:
    return [f"{it.key} {it.stage}".strip() for it in one.rests_on]
