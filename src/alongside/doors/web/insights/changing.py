"""Changes an insight: its sentence, its status, the opportunity that it tells of, the features that it bears on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from alongside.doors.web.back import back
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of
from alongside.doors.web.insights.given import address
from alongside.doors.web.insights.linking import change_links
from alongside.doors.web.insights.views import show
from alongside.doors.web.kept import keeps
from alongside.doors.web.render import render
from alongside.rooms.discovery.insights import place, reword, set_status
from alongside.rooms.discovery.insights_told import words_of_open
from alongside.rooms.discovery.models import Insight, Opportunity

CHOICE = 500
"""Opportunities that one can choose among."""


@page("say")
@require_POST
@keeps(show, "sentence", "sentence")
def sentence(request: Entered, number: int) -> HttpResponse:
    """Other words for it."""
    said = request.POST.get("sentence", "")
    row = row_of(request, Insight, number)
    if reword(row, sentence=said, by=request.who.member, at=timezone.now()):
        messages.success(request, "Reworded. The words before stand in its history.")
    return see_other(address(request, number))


@page("say")
@require_POST
def status(request: Entered, number: int) -> HttpResponse:
    """How far it holds."""
    said = request.POST.get("status", "")
    row = row_of(request, Insight, number)
    if set_status(row, status=said, by=request.who.member, at=timezone.now()):
        messages.success(request, f"It is {said} now.")
    return see_other(address(request, number))


@page("look", to_change="say")
@require_http_methods(["GET", "POST"])
def opportunity(request: Entered, number: int) -> HttpResponse:
    """Under which need it stands: a page to choose, and its form."""
    row = row_of(request, Insight, number)
    if request.method == "GET":
        choice = words_of_open(request.who.member, limit=CHOICE)
        context = {"one": row, "choice": choice, "here": address(request, number)}
        return render(request, "insights/pages/opportunity.html", context)
    chosen = number_of(request.POST.get("opportunity", ""))
    under = row_of(request, Opportunity, chosen) if chosen else None
    if place(row, opportunity=under, by=request.who.member, at=timezone.now()):
        said = f"It tells of “{under.need}” now." if under else "It tells of no opportunity now."
        messages.success(request, said)
    return see_other(address(request, number))


@page("say")
@require_POST
@keeps(show, "features", "feature")
def features(request: Entered, number: int) -> HttpResponse:
    """Link it to a feature by its key, or take a link (`unlink`) away."""
    change_links(request, row_of(request, Insight, number))
    return see_other(back(request, address(request, number)))
