"""What becomes of an opportunity: another one takes its place, or several do."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.core.errors import AlongsideError
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.errors import sentence as as_sentence
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of, there
from alongside.doors.web.insights.changing import CHOICE
from alongside.doors.web.insights.given import address
from alongside.doors.web.insights.parting import PARTS, parts_of, shares, words_of_parts
from alongside.doors.web.render import render
from alongside.rooms.discovery.insights_told import words_of_open
from alongside.rooms.discovery.models import Opportunity
from alongside.rooms.discovery.opportunities_queries import opportunity_told
from alongside.rooms.discovery.opportunities_succession import (
    Narrower,
    merge_opportunity,
    split_opportunity,
    supersede_opportunity,
)


@page("say")
@require_http_methods(["GET", "POST"])
def successor(request: Entered, number: int) -> HttpResponse:
    """Choose the need that is the same (`way` merged), or that customers have instead (superseded)."""
    row, problem = row_of(request, Opportunity, number), ""
    if request.method == "POST":
        other = number_of(request.POST.get("other", ""))
        try:
            if other:
                after = row_of(request, Opportunity, other)
                _succeed(request, row, after)
                messages.success(request, "Done. This one goes on with what hung on the other.")
                return see_other(address(request, other, "opportunity"))
            problem = "Choose the need that goes on."
        except AlongsideError as refusal:
            problem = as_sentence(refusal)
    found = words_of_open(request.who.member, limit=CHOICE)
    context: dict[str, Any] = {
        "one": row,
        "choice": [choice for choice in found if choice[0] != row.pk],
        "problem": problem,
        "way": request.POST.get("way", "merged"),
        "back": address(request, number, "opportunity"),
    }
    status = 422 if problem else 200
    return render(request, "opportunities/pages/successor.html", context, status=status)


def _succeed(request: Entered, row: Opportunity, after: Opportunity) -> None:
    member, now = request.who.member, timezone.now()
    if request.POST.get("way") == "superseded":
        supersede_opportunity(row, after=after, by=member, at=now)
    else:
        merge_opportunity(row, into=after, by=member, at=now)


@page("say")
@require_http_methods(["GET", "POST"])
def splitting(request: Entered, number: int) -> HttpResponse:
    """Say what the parts are, and which insight goes with which."""
    told = there(opportunity_told(request.who.member, number))
    problem = ""
    if request.method == "POST":
        row = row_of(request, Opportunity, number)
        try:
            said = shares(request, "need", [one.number for one in told.insights])
            heirs = split_opportunity(
                row,
                shares=[Narrower(*one) for one in said],
                by=request.who.member,
                at=timezone.now(),
            )
            messages.success(request, f"Split into {len(heirs)}. This is the first of them.")
            return see_other(address(request, heirs[0].pk, "opportunity"))
        except AlongsideError as refusal:
            problem = as_sentence(refusal)
    context: dict[str, Any] = {
        "one": told.row,
        "insights": told.insights,
        "needs": words_of_parts(request, "need"),
        "parts": parts_of(request, [one.number for one in told.insights]),
        "all_parts": PARTS,
        "problem": problem,
        "back": address(request, number, "opportunity"),
    }
    status = 422 if problem else 200
    return render(request, "opportunities/pages/splitting.html", context, status=status)
