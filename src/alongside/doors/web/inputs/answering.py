"""Answers an input to the roadmap, or takes one's own back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.core.errors import AlongsideError
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.features.given import feature_of
from alongside.doors.web.given import row_of
from alongside.doors.web.inputs.views import show
from alongside.doors.web.kept import keeps
from alongside.rooms.features.models import Feature
from alongside.rooms.findings.checks import check_features
from alongside.rooms.strategy.inputs import answer_input, withdraw_input
from alongside.rooms.strategy.models import RoadmapInput


class NoSuchFeature(AlongsideError):
    """The key names no feature that one sees."""


@page("say")
@require_POST
@keeps(show, "answer", "reason")
def answer(request: Entered, number: int) -> HttpResponse:
    """Accept it by a feature, decline it or park it (`fate`)."""
    row, key = row_of(request, RoadmapInput, number), request.POST.get("feature", "").strip()
    fate = request.POST.get("fate", "")
    made = answer_input(
        row,
        fate=fate,
        reason=request.POST.get("reason", ""),
        feature=named(request, key) if key and fate == "accepted" else None,
        by=request.who.member,
        at=timezone.now(),
    )
    if made is not None:
        check_features(request.who.workspace.pk, [made.feature_id] if made.feature_id else [])
        messages.success(request, f"It is {fate}, and whoever asked sees why.")
    return see_other(reverse("input", args=[request.who.workspace.slug, number]))


@page("say")
@require_POST
@keeps(show, "withdrawal", "")
def withdrawal(request: Entered, number: int) -> HttpResponse:
    """Take one's own back."""
    row = row_of(request, RoadmapInput, number)
    withdraw_input(row, by=request.who.member, at=timezone.now())
    messages.success(request, "Taken back. It stands in the list among what was.")
    return see_other(reverse("input", args=[request.who.workspace.slug, number]))


def named(request: Entered, key: str) -> Feature:
    """The feature of that key; `NoSuchFeature` for none."""
    try:
        return feature_of(request, key)
    except Http404:
        raise NoSuchFeature(
            f"there is no feature {key!r} here that you see; look up its key on the radar"
        ) from None
