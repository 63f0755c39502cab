"""Puts on record who was in the room when a feature was shaped: a page to tick them on, and its form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone

from alongside.core.errors import AlongsideError
from alongside.core.people import PM, PMM, Function
from alongside.core.written_date import read_day
from alongside.doors.web.enter import Entered
from alongside.doors.web.environment import FUNCTIONS
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.features.given import address, feature_of
from alongside.doors.web.features.nouns import noun
from alongside.doors.web.given import number, numbers, row_of, rows_of
from alongside.doors.web.render import render
from alongside.rooms.features.models import Feature, Shaping
from alongside.rooms.features.shapings import note_shaping, remove_shaping
from alongside.rooms.findings.checks import check_features
from alongside.rooms.people.models import Member

_FIRST = (PM, PMM)
"""Both sides stand before the others on the form."""


def choose(request: Entered, key: str) -> HttpResponse:
    """The page on which one ticks who was there."""
    return _form(request, feature_of(request, key), "", 200)


@noun("say", form=choose)
def shapings(request: Entered, key: str) -> HttpResponse:
    """Put on record who was in the room on a day, or take a shaping (`remove`) off the record."""
    found, member, now = feature_of(request, key), request.who.member, timezone.now()
    if gone := number(request.POST.get("remove", "")):
        row = row_of(request, Shaping, gone)
        if found.pk not in (row.feature_id, row.feature.merged_into_id):
            raise Http404
        remove_shaping(row, by=member, at=now)
        messages.success(
            request, "It is off the record. Who was named there knows of it by that no more."
        )
        return _done(request, found)
    try:
        made = note_shaping(
            found,
            day=read_day(request.POST.get("day", "")),
            members=rows_of(request, Member, numbers(request, "member")),
            by=member,
            at=now,
        )
    except AlongsideError as problem:
        return _form(request, found, sentence(problem), 422)
    messages.success(request, "It is on record." if made else "Just that stands on record already.")
    return _done(request, found)


def _done(request: Entered, feature: Feature) -> HttpResponse:
    check_features(request.who.workspace.pk, [feature.pk])
    return see_other(f"{address(request, feature)}#shaping")


def _form(request: Entered, feature: Feature, problem: str, status: int) -> HttpResponse:
    there = Member.objects.visible_to(request.who.member).filter(left_at=None).order_by("name")
    members = list(there.values_list("pk", "name", "function"))
    groups = {
        function: [(pk, name) for pk, name, own in members if own == function]
        for function in (*_FIRST, *(one for one in Function if one not in _FIRST))
    }
    today = request.who.local.today(timezone.now())
    context: dict[str, Any] = {
        "feature": feature,
        "groups": [(FUNCTIONS[one], some) for one, some in groups.items() if some],
        "chosen": numbers(request, "member"),
        "day": request.POST.get("day", today.isoformat()),
        "today": today,
        "problem": problem,
        "here": address(request, feature),
    }
    return render(request, "features/pages/shaping_choice.html", context, status=status)
