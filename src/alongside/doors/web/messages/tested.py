"""Tests of what a group says: what came of each, and the form that puts one on record."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.core.messaging.testing import (
    LEAST_ASKED,
    LEAST_PITCHES,
    PASS_PERCENT,
    PASS_PITCHES,
    Method,
)
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.features.typed import NOTHING, Typed
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of
from alongside.doors.web.kept import keeps
from alongside.doors.web.messages.given import NotANumber, group, whole
from alongside.doors.web.render import render
from alongside.doors.web.strategy.given import NotAFigure, day_in, figure_in
from alongside.rooms.messaging.houses_told import Line, houses
from alongside.rooms.messaging.models import Claim
from alongside.rooms.messaging.outcomes_told import outcomes
from alongside.rooms.messaging.tested import ASPECTS, note_test

MOST = 200


def _show(
    request: Entered, number: int, *, typed: Typed = NOTHING, status: int = 200
) -> HttpResponse:
    found = group(request, number)
    member, today = request.who.member, request.who.local.today(timezone.now())
    lines: dict[int, Line] = {}
    for house in houses(member, [found.pk], today=today).get(found.pk, []):
        for line in house.lines:
            lines.setdefault(line.claim, line)
    told = outcomes(member, lines, most=MOST)
    done = {one.claim for one in told if not one.earlier}
    context: dict[str, Any] = {
        "group": found,
        "lines": list(lines.values()),
        "told": told,
        "untested": [line for line in lines.values() if line.claim not in done],
        "methods": [str(method) for method in Method],
        "aspects": ASPECTS,
        "marks": (LEAST_ASKED, PASS_PERCENT, LEAST_PITCHES, PASS_PITCHES),
        "typed": typed,
        "today": today.isoformat(),
    }
    return render(request, "messages/pages/tests.html", context, status=status)


@page("look")
@require_http_methods(["GET", "HEAD", "POST"])
@keeps(_show, "tests", "taken", elsewhere={NotANumber: "asked", NotAFigure: "asked"})
def tests(request: Entered, number: int) -> HttpResponse:
    """The tests of a group's lines; a form sent here puts one on record."""
    if request.method != "POST":
        return _show(request, number)
    found, said, now = group(request, number), request.POST, timezone.now()
    claim = row_of(request, Claim, number_of(said.get("claim", "")))
    note_test(
        claim,
        method=said.get("method", ""),
        day=day_in(request, "day") or request.who.local.today(now),
        asked=whole(request, "asked"),
        taken=whole(request, "taken"),
        source=said.get("source", ""),
        by=request.who.member,
        at=now,
        **{name: figure_in(request, name) for name in ASPECTS},
    )
    messages.success(request, "It is on record.")
    return see_other(reverse("message-tests", args=[request.who.workspace.slug, found.pk]))
