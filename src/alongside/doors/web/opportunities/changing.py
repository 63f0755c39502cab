"""Changes an opportunity: its words, its place among the others, the features that are to serve it; sets it aside."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.errors import AlongsideError
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.errors import sentence as as_sentence
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of
from alongside.doors.web.insights.changing import CHOICE
from alongside.doors.web.insights.given import address
from alongside.doors.web.insights.linking import change_links
from alongside.doors.web.kept import keeps
from alongside.doors.web.opportunities.views import hint, show
from alongside.doors.web.render import render
from alongside.doors.web.strategy.given import objective_named
from alongside.rooms.discovery.insights_told import words_of_open
from alongside.rooms.discovery.models import Opportunity
from alongside.rooms.discovery.opportunities import aim_at, change_opportunity, nest, set_aside
from alongside.rooms.features.aim_told import open_aims


@page("say")
@require_POST
@keeps(show, "words", "need")
def words(request: Entered, number: int) -> HttpResponse:
    """Other words for it, or another aim."""
    row = row_of(request, Opportunity, number)
    need, aim = request.POST.get("need", ""), request.POST.get("aim", "")
    if change_opportunity(row, need=need, aim=aim, by=request.who.member, at=timezone.now()):
        messages.success(request, "Changed. The words before stand in its history.")
        hint(request, need)
    return _back(request, number)


@page("look", to_change="say")
@require_http_methods(["GET", "POST"])
def place(request: Entered, number: int) -> HttpResponse:
    """Under which wider need it stands: a page to choose, and its form."""
    row = row_of(request, Opportunity, number)
    problem = ""
    if request.method == "POST":
        chosen = number_of(request.POST.get("parent", ""))
        above = row_of(request, Opportunity, chosen) if chosen else None
        try:
            if nest(row, parent=above, by=request.who.member, at=timezone.now()):
                where = f"under “{above.need}”" if above else "by itself"
                messages.success(request, f"It stands {where} now.")
            return _back(request, number)
        except AlongsideError as refusal:
            problem = as_sentence(refusal)
    return _place(request, row, problem)


def _place(request: Entered, row: Opportunity, problem: str) -> HttpResponse:
    found = words_of_open(request.who.member, limit=CHOICE)
    context = {
        "one": row,
        "choice": [choice for choice in found if choice[0] != row.pk],
        "aims": open_aims(request.who.member),
        "problem": problem,
        "back": address(request, row.pk, "opportunity"),
    }
    status = 422 if problem else 200
    return render(request, "opportunities/pages/place.html", context, status=status)


@page("say")
@require_POST
def objective(request: Entered, number: int) -> HttpResponse:
    """Which objective it would serve."""
    row = row_of(request, Opportunity, number)
    aim = objective_named(request, "objective")
    try:
        if aim_at(row, objective=aim, by=request.who.member, at=timezone.now()):
            said = f"It would serve “{aim.title}”." if aim else "It would serve no objective."
            messages.success(request, said)
    except AlongsideError as refusal:
        return _place(request, row, as_sentence(refusal))
    return _back(request, number)


@page("say")
@require_POST
@keeps(show, "features", "feature")
def features(request: Entered, number: int) -> HttpResponse:
    """Link it to a feature that is to serve it, by its key, or take a link (`unlink`) away."""
    change_links(request, row_of(request, Opportunity, number))
    return _back(request, number)


@page("say")
@require_POST
def setting_aside(request: Entered, number: int) -> HttpResponse:
    """Nothing will be done about it for now."""
    row = row_of(request, Opportunity, number)
    set_aside(row, by=request.who.member, at=timezone.now())
    messages.success(request, "Set aside. What stood under it went one up; its insights stay.")
    return _back(request, number)


def _back(request: Entered, number: int) -> HttpResponse:
    return see_other(address(request, number, "opportunity"))
