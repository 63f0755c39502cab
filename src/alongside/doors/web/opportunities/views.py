"""The tree of opportunities with the form that opens one, and an opportunity's page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.core.conversations.insights import in_words
from alongside.core.conversations.needs import sounds_like_a_solution
from alongside.core.errors import AlongsideError
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.errors import sentence as as_sentence
from alongside.doors.web.features.typed import NOTHING, Typed
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of, there, words
from alongside.doors.web.insights.given import address
from alongside.doors.web.insights.kept import page_with
from alongside.doors.web.render import render
from alongside.rooms.discovery.models import Opportunity
from alongside.rooms.discovery.opportunities import open_opportunity
from alongside.rooms.discovery.opportunities_queries import MOST, opportunity_told
from alongside.rooms.discovery.opportunities_queries import opportunities as tree


@page("look")
@require_http_methods(["GET", "HEAD", "POST"])
def opportunities(request: Entered) -> HttpResponse:
    """The needs that are open, each with what stands under it; a form sent here opens one."""
    if request.method != "POST":
        return _tree(request, {}, 200)
    need, under = request.POST.get("need", ""), number_of(request.POST.get("parent", ""))
    try:
        made = open_opportunity(
            request.who.workspace,
            need=need,
            aim=request.POST.get("aim", ""),
            parent=row_of(request, Opportunity, under) if under else None,
            by=request.who.member,
            at=timezone.now(),
        )
    except AlongsideError as problem:
        return _tree(request, {"need": as_sentence(problem)}, 422)
    hint(request, need)
    return see_other(address(request, made.pk, "opportunity"))


@page("look")
@require_safe
def opportunity(request: Entered, number: int) -> HttpResponse:
    """A need with the insights that tell of it."""
    return show(request, number)


def show(
    request: Entered, number: int, *, typed: Typed = NOTHING, status: int = 200
) -> HttpResponse:
    """The opportunity's page; `typed` is the form on it that was refused."""
    told = there(opportunity_told(request.who.member, number))
    template = "opportunities/pages/opportunity.html"
    return page_with(request, template, told, typed=typed, status=status)


def hint(request: Entered, need: str) -> None:
    """Say so where a need sounds like a solution: it is taken as it is."""
    if word := sounds_like_a_solution(need):
        messages.warning(
            request,
            f"Taken as it is. “{word}” sounds like a solution, though: what would the customer be able to do, or "
            "be rid of? Put that down, and several solutions can compete for it.",
        )


def _tree(request: Entered, problems: dict[str, str], status: int) -> HttpResponse:
    text = words(request)
    rows = tree(request.who.member, text=text)
    said = request.POST
    context: dict[str, Any] = {
        "here": reverse("opportunities", kwargs={"workspace": request.who.workspace.slug}),
        "rows": rows,
        "is_cut": len(rows) >= MOST,
        "text": text,
        "values": request.GET,
        "problems": problems,
        "typed": {name: said.get(name, "") for name in ("need", "aim", "parent")},
        "choice": [("", "by itself"), *((one.number, one.need) for one in rows)],
        "in_words": in_words,
    }
    return render(
        request,
        "opportunities/pages/opportunities.html",
        context,
        status=status,
        sections=("rows",),
    )
