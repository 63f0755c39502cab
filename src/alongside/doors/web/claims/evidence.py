"""What stands under a claim: a page to choose more of it, and the form that adds and takes away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.doors.web.claims.given import address, choices
from alongside.doors.web.conversations.places import clock, reader
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import numbers, row_of, rows_of, words
from alongside.doors.web.render import render
from alongside.rooms.discovery.models import Insight
from alongside.rooms.ledger.book import writing
from alongside.rooms.messaging.claims import actions
from alongside.rooms.messaging.claims.bearing import insights_to_choose, readings_to_choose
from alongside.rooms.messaging.claims.closest import closest
from alongside.rooms.messaging.models import Claim, Support
from alongside.rooms.strategy.models import KpiReading

OF = ("quotes", "insights", "readings")
"""What one can choose among."""


@page("look", to_change="say")
@require_http_methods(["GET", "POST"])
def evidence(request: Entered, number: int) -> HttpResponse:
    """Choose among what comes closest (`of`); put what is ticked under the claim; or take something (`remove`) away."""
    claim = row_of(request, Claim, number)
    if request.method == "GET":
        return _choose(request, claim)
    if gone := number_of(request.POST.get("remove", "")):
        there = row_of(request, Support, gone)
        if there.claim_id != claim.pk:
            raise Http404
        actions.remove_support(there, by=request.who.member, at=timezone.now())
        messages.success(request, "It no longer stands under this claim.")
        return see_other(address(request, number))
    many = _put(request, claim)
    if many:
        messages.success(request, f"{many} more {'thing' if many == 1 else 'things'} under it.")
    else:
        messages.info(request, "Nothing was chosen that does not stand there already.")
    return see_other(address(request, number))


def _choose(request: Entered, claim: Claim) -> HttpResponse:
    member, text = request.who.member, words(request, most=500)
    of = request.GET.get("of", "")
    of = of if of in OF else OF[0]
    found: Any
    if of == "insights":
        found = insights_to_choose(member, claim.pk, text)
    elif of == "readings":
        found = readings_to_choose(member, claim.pk)
    else:
        found = closest(member, text or claim.wording).quotes
    context = {
        "one": claim,
        "of": of,
        "found": found,
        "text": text,
        "clock": clock,
        "reader": reader(request.who),
        "back": address(request, claim.pk),
    }
    return render(request, "claims/pages/evidence.html", context)


def _put(request: Entered, claim: Claim) -> int:
    """How many were put under it."""
    by, now, many = request.who.member, timezone.now(), 0
    picked = choices(request)
    bearing: list[Insight | KpiReading] = [
        *rows_of(request, Insight, numbers(request, "insight")),
        *rows_of(request, KpiReading, numbers(request, "reading")),
    ]
    with writing(request.who.workspace.pk):
        for choice in picked:
            many += actions.attach(claim, choice=choice, by=by, at=now) is not None
        for one in bearing:
            many += actions.add_support(claim, bearing=one, by=by, at=now) is not None
    return many
