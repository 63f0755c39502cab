"""Values of a group: what is promised, delivered and perceived of each, the gaps, and the forms that say so."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.errors import AlongsideError
from alongside.core.messaging.values import LEAST_ASKED
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.features.typed import NOTHING, Typed
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of
from alongside.doors.web.messages.given import group, whole
from alongside.doors.web.messages.pictures import gap, gaps_picture
from alongside.doors.web.messages.pictures import told as figure
from alongside.doors.web.render import render
from alongside.doors.web.strategy.given import day_in, figure_in
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.messaging.houses_told import placeable
from alongside.rooms.messaging.models import Claim, CustomerValue, FeatureGroup
from alongside.rooms.messaging.refusals import NotOnScale
from alongside.rooms.messaging.values import (
    may_state,
    name_value,
    note_perception,
    promise,
    state_delivery,
)
from alongside.rooms.messaging.values_told import GAPES, readings
from alongside.rooms.messaging.values_told import values as values_of

MOST_READINGS = 400
MOST_CLAIMS = 300


@page("look")
@require_http_methods(["GET", "HEAD", "POST"])
def values(request: Entered, number: int) -> HttpResponse:
    """The values of a group; a form sent here names one."""
    found = group(request, number)
    if request.method != "POST":
        return _show(request, found)
    said = request.POST.get("name", "")
    try:
        made = name_value(found, name=said, by=request.who.member, at=timezone.now())
    except NotThere:
        raise
    except AlongsideError as problem:
        return _refused(request, found, Typed("new", "", request.POST, "name", sentence(problem)))
    messages.success(request, "Named. Now say which claim promises it.")
    return see_other(_page(request, found, made))


@page("say")
@require_POST
def name(request: Entered, number: int) -> HttpResponse:
    """Another name for a value."""
    value = _value(request, number)
    try:
        name_value(
            value.group,
            name=request.POST.get("name", ""),
            value=value,
            by=request.who.member,
            at=timezone.now(),
        )
    except NotThere:
        raise
    except AlongsideError as problem:
        return _wrong(request, value, "name", "name", problem)
    return see_other(_page(request, value.group, value))


@page("say")
@require_POST
def promises(request: Entered, number: int) -> HttpResponse:
    """A claim promises it (`claim`), or does not after all (`none`)."""
    value, said = _value(request, number), request.POST
    member, now = request.who.member, timezone.now()
    gone = number_of(said.get("none", ""))
    claim = row_of(request, Claim, gone or number_of(said.get("claim", "")))
    try:
        if not gone:
            promise(claim, value=value, by=member, at=now)
        elif claim.value_id == value.pk:
            promise(claim, value=None, by=member, at=now)
    except NotThere:
        raise
    except AlongsideError as problem:
        return _wrong(request, value, "promises", "claim", problem)
    return see_other(_page(request, value.group, value))


@page("say")
@require_POST
def delivery(request: Entered, number: int) -> HttpResponse:
    """How much of it is there (`score`, `why`)."""
    value, said = _value(request, number), request.POST
    try:
        state_delivery(
            value,
            score=whole(request, "score"),
            why=said.get("why", ""),
            by=request.who.member,
            at=timezone.now(),
        )
    except NotThere:
        raise
    except AlongsideError as problem:
        return _wrong(request, value, "delivery", "score", problem)
    messages.success(request, "Said. It stands in the picture with your name.")
    return see_other(_page(request, value.group, value))


@page("say")
@require_POST
def perceptions(request: Entered, number: int) -> HttpResponse:
    """What customers find of it (`mean`, `asked`, `day`, `source`)."""
    value, said, now = _value(request, number), request.POST, timezone.now()
    try:
        mean = figure_in(request, "mean")
        if mean is None:
            raise NotOnScale("write the mean of what they said, on 1 to 5")
        note_perception(
            value,
            mean=mean,
            asked=whole(request, "asked"),
            day=day_in(request, "day") or request.who.local.today(now),
            source=said.get("source", ""),
            by=request.who.member,
            at=now,
        )
    except NotThere:
        raise
    except AlongsideError as problem:
        return _wrong(request, value, "perceptions", "mean", problem)
    messages.success(request, "Put down.")
    return see_other(_page(request, value.group, value))


def _value(request: Entered, number: int) -> CustomerValue:
    found: CustomerValue = row_of(request, CustomerValue, number)
    return found


def _page(request: Entered, found: FeatureGroup, value: CustomerValue | None) -> str:
    where = reverse("message-values", args=[request.who.workspace.slug, found.pk])
    return f"{where}#value-{value.pk}" if value else where


def _wrong(
    request: Entered, value: CustomerValue, form: str, field: str, problem: AlongsideError
) -> HttpResponse:
    typed = Typed(form, str(value.pk), request.POST, field, sentence(problem))
    return _refused(request, value.group, typed)


def _refused(request: Entered, found: FeatureGroup, typed: Typed) -> HttpResponse:
    return _show(request, found, typed, 422)


def _show(
    request: Entered, found: FeatureGroup, typed: Typed = NOTHING, status: int = 200
) -> HttpResponse:
    member, today = request.who.member, request.who.local.today(timezone.now())
    told = values_of(member, [found.pk]).get(found.pk, [])
    numbers = [one.number for one in told]
    context: dict[str, Any] = {
        "group": found,
        "told": told,
        "picture": gaps_picture(told),
        "readings": readings(member, numbers, most=MOST_READINGS),
        "claims": placeable(member, None, most=MOST_CLAIMS),
        "figure": figure,
        "gap": gap,
        "gapes": GAPES,
        "may_state": may_state(member),
        "least": LEAST_ASKED,
        "typed": typed,
        "today": today.isoformat(),
    }
    return render(request, "messages/pages/values.html", context, status=status)
