"""What becomes of an insight: another one takes its place, or several do. Pages without a script."""

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
from alongside.doors.web.environment import query
from alongside.doors.web.errors import see_other
from alongside.doors.web.errors import sentence as as_sentence
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of, there, words
from alongside.doors.web.insights.given import address
from alongside.doors.web.insights.parting import PARTS, parts_of, shares, words_of_parts
from alongside.doors.web.render import render
from alongside.rooms.discovery.insights_listed import insights
from alongside.rooms.discovery.insights_told import Told, insight_told
from alongside.rooms.discovery.insights_wanted import Wanted
from alongside.rooms.discovery.models import Insight
from alongside.rooms.discovery.quoted import quotations
from alongside.rooms.discovery.succession import (
    Share,
    merge_insight,
    split_insight,
    supersede_insight,
)

CHOICE = 50
"""Insights that one can choose among."""


@page("say")
@require_http_methods(["GET", "POST"])
def successor(request: Entered, number: int) -> HttpResponse:
    """Choose the insight that says the same (`way` merged), or that holds instead (superseded)."""
    row = row_of(request, Insight, number)
    if request.method == "GET":
        return _choice(request, row, "")
    other = number_of(request.POST.get("other", ""))
    if not other:
        return _choice(request, row, "Choose the insight that goes on.")
    after, member, now = row_of(request, Insight, other), request.who.member, timezone.now()
    try:
        if request.POST.get("way") == "superseded":
            supersede_insight(row, after=after, by=member, at=now)
        else:
            merge_insight(row, into=after, by=member, at=now)
    except AlongsideError as problem:
        return _choice(request, row, as_sentence(problem))
    messages.success(request, "Done. This one goes on; the other stands in its history.")
    return see_other(address(request, after.pk))


@page("say")
@require_http_methods(["GET", "POST"])
def splitting(request: Entered, number: int) -> HttpResponse:
    """Say what the parts are, and which quotation goes with which."""
    told = there(insight_told(request.who.member, number))
    if request.method == "GET":
        return _parts(request, told, "")
    row = row_of(request, Insight, number)
    said = shares(request, "sentence", _quoted(told))
    try:
        heirs = split_insight(
            row, shares=[Share(*one) for one in said], by=request.who.member, at=timezone.now()
        )
    except AlongsideError as problem:
        return _parts(request, told, as_sentence(problem))
    messages.success(request, f"Split into {len(heirs)}. This is the first of them.")
    return see_other(address(request, heirs[0].pk))


def _quoted(told: Told) -> list[int]:
    """The ids of all that is quoted under it."""
    return [one.evidence for one in (*told.quotations, *told.contrary)]


def _choice(request: Entered, row: Insight, problem: str) -> HttpResponse:
    text = words(request)
    found = insights(request.who.member, Wanted(text=text), limit=CHOICE + 1).rows
    quoted = quotations(request.who.member, insight=row.pk, against=False, limit=CHOICE)
    new = reverse("insights-new", kwargs={"workspace": request.who.workspace.slug})
    context: dict[str, Any] = {
        "one": row,
        "others": [other for other in found if other.number != row.pk][:CHOICE],
        "text": text,
        "problem": problem,
        "way": request.POST.get("way", "merged"),
        "here": reverse(
            "insight-successor",
            kwargs={"workspace": request.who.workspace.slug, "number": row.pk},
        ),
        "back": address(request, row.pk),
        "new": new
        + query({}, supersedes=row.pk)
        + "".join(f"&highlight={one.highlight}" for one in quoted),
    }
    status = 422 if problem else 200
    return render(request, "insights/pages/successor.html", context, status=status)


def _parts(request: Entered, told: Told, problem: str) -> HttpResponse:
    context: dict[str, Any] = {
        "one": told.row,
        "quoted": [*told.quotations, *told.contrary],
        "sentences": words_of_parts(request, "sentence"),
        "parts": parts_of(request, _quoted(told)),
        "all_parts": PARTS,
        "problem": problem,
        "clock": clock,
        "reader": reader(request.who),
        "back": address(request, told.row.pk),
    }
    status = 422 if problem else 200
    return render(request, "insights/pages/splitting.html", context, status=status)
