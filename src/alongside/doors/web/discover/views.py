"""The conversations that a member sees, the latest first, below what is still to be done and what is to come."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.conversations.kinds import ConversationKind
from alongside.doors.web.conversations.places import clock
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.given import number
from alongside.doors.web.render import render
from alongside.rooms.discovery.interviews_queries import soon
from alongside.rooms.discovery.listed import FURTHEST, choices, listed, still_open
from alongside.rooms.discovery.listed_wanted import Wanted, wanted_of
from alongside.rooms.people.queries import members

ROWS = 100
AHEAD = timedelta(days=14)
"""Interviews of the coming time that the head tells."""
SOON = 3
"""So many of them."""
FOLDED = ("segment", "person", "feature", "since", "until", "waits")
"""The filters that are folded away until somebody wants them."""


@page("look")
@require_safe
def discover(request: Entered) -> HttpResponse:
    """The list, as the filters of the address let it through."""
    who, now = request.who, timezone.now()
    wanted = wanted_of(request.GET)
    place = min(max(1, number(request.GET.get("page", ""))), FURTHEST // ROWS)
    found = listed(who.member, wanted, limit=ROWS, offset=(place - 1) * ROWS)
    offered = choices(who.member)
    here = reverse("discover", kwargs={"workspace": who.workspace.slug})
    context = {
        "here": here,
        "base": here.removesuffix("discover/"),
        "rows": found.rows,
        "more": found.more,
        "place": place,
        "wanted": wanted,
        "is_filtered": wanted != Wanted(),
        "narrowed": sum(bool(getattr(wanted, one)) for one in FOLDED),
        "open": still_open(who.member),
        "soon": soon(who.member, now=now, until=now + AHEAD, most=SOON),
        "values": request.GET,
        "kinds": [("", "any"), *((one.value, one.value) for one in ConversationKind)],
        "accounts": [("", "any"), *offered.accounts],
        "segments": [("", "any"), *((one, one) for one in offered.segments)],
        "people": [("", "anybody"), *((one.handle, one.name) for one in members(who.workspace))],
        "clock": clock,
    }
    return render(request, "discover/pages/discover.html", context, sections=("rows",))
