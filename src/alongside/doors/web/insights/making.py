"""Puts an insight down: a sentence, and the highlights that bear it out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.core.errors import AlongsideError
from alongside.doors.web.conversations.places import clock, reader
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.errors import sentence as as_sentence
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import numbers, row_of, rows_of, words
from alongside.doors.web.insights.changing import CHOICE
from alongside.doors.web.insights.given import address
from alongside.doors.web.render import render
from alongside.rooms.discovery.choosing import passages
from alongside.rooms.discovery.insights import NoQuotation, learn
from alongside.rooms.discovery.insights_told import words_of_open
from alongside.rooms.discovery.models import Highlight, Insight, Opportunity
from alongside.rooms.discovery.subscriptions_queries import subscribed
from alongside.rooms.discovery.succession import supersede_insight
from alongside.rooms.ledger.book import writing


@page("say")
@require_http_methods(["GET", "POST"])
def new(request: Entered) -> HttpResponse:
    """The form, with what `?highlight=` chooses ticked; with `supersedes`, for what takes that insight's place."""
    if request.method == "GET":
        return _form(request, {})
    try:
        made = _made(request)
    except AlongsideError as problem:
        field = "highlights" if isinstance(problem, NoQuotation) else "sentence"
        return _form(request, {field: as_sentence(problem)})
    if subscribed(request.who.member):
        messages.success(request, "Put down. It is told to the functions that are subscribed.")
    else:
        messages.success(
            request,
            "Put down. Nobody is told of it yet: say among the insights who hears of what is learned.",
        )
    return see_other(address(request, made.pk))


def _made(request: Entered) -> Insight:
    """The insight, and in the same breath the end of the one that it supersedes."""
    member, now = request.who.member, timezone.now()
    with writing(request.who.workspace.pk):
        under = number_of(request.POST.get("opportunity", ""))
        old = number_of(request.POST.get("supersedes", ""))
        before = row_of(request, Insight, old) if old else None
        made = learn(
            request.who.workspace,
            sentence=request.POST.get("sentence", ""),
            highlights=rows_of(request, Highlight, numbers(request, "highlight")),
            opportunity=row_of(request, Opportunity, under) if under else None,
            by=member,
            at=now,
        )
        if before is not None:
            supersede_insight(before, after=made, by=member, at=now)
    return made


def _form(request: Entered, problems: dict[str, str]) -> HttpResponse:
    said = request.GET if request.method == "GET" else request.POST
    chosen = numbers(request, "highlight")
    old = number_of(said.get("supersedes", ""))
    text = words(request)
    context: dict[str, Any] = {
        "chosen": chosen,
        "text": text,
        "passages": passages(request.who.member, chosen=chosen, text=text),
        "sentence": said.get("sentence", ""),
        "opportunity": number_of(said.get("opportunity", "")),
        "choice": words_of_open(request.who.member, limit=CHOICE),
        "before": row_of(request, Insight, old) if old else None,
        "problems": problems,
        "clock": clock,
        "reader": reader(request.who),
        "here": reverse("insights-new", kwargs={"workspace": request.who.workspace.slug}),
    }
    status = 422 if problems else 200
    return render(request, "insights/pages/new.html", context, status=status)
