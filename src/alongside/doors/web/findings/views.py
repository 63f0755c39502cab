"""What the rules found, by the state that it is in."""

from __future__ import annotations

from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.rules import Severity, rules
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.environment import query
from alongside.doors.web.findings.shown import shown
from alongside.doors.web.given import number
from alongside.doors.web.render import render
from alongside.rooms.features.looked_after import looked_after
from alongside.rooms.findings.actions import WAIVER_WD
from alongside.rooms.findings.states import State
from alongside.rooms.news.found import queries
from alongside.rooms.news.found.choosing import COUNTED
from alongside.rooms.news.found.wanted import Wanted, wanted_of
from alongside.rooms.people.queries import seats, workdays

ROWS = 100


class Waiving(NamedTuple):
    """A finding that is about to be waived, in its row: what was typed, and what is wrong with it."""

    finding: int
    reason: str = ""
    until: str = ""
    problems: dict[str, str] = {}  # noqa: RUF012 - nobody changes it
    """By field."""


@page("look")
@require_safe
def findings(request: Entered) -> HttpResponse:
    """The findings in a state, as the filters let them through; `waive` opens the form in that one's row."""
    chosen = number(request.GET.get("waive", "")) if request.who.may("say") else 0
    waiving = None
    if chosen:
        last = workdays(request.who.workspace).add(timezone.now().date(), WAIVER_WD)
        waiving = Waiving(chosen, until=last.isoformat())
    return listing(request, waiving)


def listing(request: Entered, waiving: Waiving | None = None, *, status: int = 200) -> HttpResponse:
    """The list that the address asks for, also below a form that was refused."""
    who, now = request.who, timezone.now()
    today, wanted = who.local.today(now), wanted_of(request.GET)
    areas = [(one.slug, one.name) for one in seats(who.workspace)]
    if wanted.area and wanted.area not in dict(areas):
        raise Http404
    place = page_asked_for(request)
    listed = queries.findings(
        who.member, wanted, now=now, today=today, limit=ROWS, offset=(place - 1) * ROWS
    )
    is_filtered = wanted._replace(state=State.OPEN) != Wanted()
    bare = place == 1 and not (listed.rows or is_filtered) and wanted.state is State.OPEN
    here = reverse("findings", kwargs={"workspace": who.workspace.slug})
    context = {
        "here": here,
        "asked": query(request.GET, waive=None),
        "listed": listed,
        "rows": shown(listed.rows, who, today=today),
        "wanted": wanted,
        "is_filtered": is_filtered,
        "roadmap": looked_after(who.member) if bare else None,
        "place": place,
        "counted": COUNTED,
        "values": request.GET,
        "waiving": waiving,
        "today": today,
        "states": list(State),
        "areas": [("", "any"), *areas],
        "severities": [("", "any"), *((one.value, one.value) for one in Severity)],
        "rules": [("", "any"), *((one.code, f"{one.code} {one.name}") for one in rules().values())],
    }
    return render(
        request, "findings/pages/findings.html", context, status=status, sections=("rows",)
    )


def page_asked_for(request: HttpRequest) -> int:
    """Which page of the list, from 1 on."""
    return min(max(1, number(request.GET.get("page", ""))), queries.FURTHEST // ROWS)
