"""The page of the field: its links, what it asks, and which kits it was handed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.core.errors import AlongsideError
from alongside.core.kits.counting import FEWEST
from alongside.core.kits.fields import CALLED
from alongside.core.written_date import read_day
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of
from alongside.doors.web.render import render
from alongside.rooms.kits.links import revoke_link, share_kits
from alongside.rooms.kits.models import FieldLink
from alongside.rooms.kits.overview import overview


def show_field(
    request: Entered,
    *,
    made: str = "",
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page; `made` is a new link, which is shown this once."""
    who, today = request.who, request.who.local.today(timezone.now())
    context: dict[str, Any] = {
        "told": overview(who.member, today=today),
        "roles": list(CALLED.items()),
        "called": CALLED,
        "fewest": FEWEST,
        "sent": request.POST if problem else {},
        "made": made,
        "problem": problem,
        "today": today,
    }
    return render(request, "kits/pages/field.html", context, status=status)


@page("look")
@require_http_methods(["GET", "HEAD", "POST"])
def field(request: Entered) -> HttpResponse:
    """Look; or make a link, whose secret part is shown this once, or revoke one (`revoke`)."""
    if request.method != "POST":
        return show_field(request)
    said, member, now = request.POST, request.who.member, timezone.now()
    if gone := number_of(said.get("revoke", "")):
        if revoke_link(row_of(request, FieldLink, gone), by=member, at=now):
            messages.success(request, "The link leads nowhere any more.")
        return see_other(reverse("field", kwargs={"workspace": request.who.workspace.slug}))
    try:
        until = said.get("until", "").strip()
        shared = share_kits(
            request.who.workspace,
            role=said.get("role", ""),
            name=said.get("name", ""),
            until=read_day(until) if until else None,
            by=member,
            at=now,
        )
    except AlongsideError as refused:
        return show_field(request, problem=sentence(refused), status=422)
    made = request.build_absolute_uri(reverse("field-shelf", kwargs={"token": shared.token}))
    return show_field(request, made=made)
