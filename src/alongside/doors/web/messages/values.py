"""Values of a group: what is promised, delivered and perceived of each, the gaps, and the forms that say so."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.messaging.values import LEAST_ASKED
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.features.typed import NOTHING, Typed
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of
from alongside.doors.web.kept import keeps
from alongside.doors.web.messages.given import group, whole
from alongside.doors.web.messages.pictures import gap, gaps_picture
from alongside.doors.web.messages.pictures import told as figure
from alongside.doors.web.render import render
from alongside.doors.web.strategy.given import day_in, figure_in
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


def _show(
    request: Entered, number: int, *, typed: Typed = NOTHING, status: int = 200
) -> HttpResponse:
    found = group(request, number)
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


def _show_value(request: Entered, number: int, *, typed: Typed, status: int) -> HttpResponse:
    """The page of the value's group; `typed` is the form of that value that was refused."""
    typed = typed._replace(about=str(number))
    return _show(request, _value(request, number).group_id, typed=typed, status=status)


@page("look")
@require_http_methods(["GET", "HEAD", "POST"])
@keeps(_show, "new", "name")
def values(request: Entered, number: int) -> HttpResponse:
    """The values of a group; a form sent here names one."""
    if request.method != "POST":
        return _show(request, number)
    found, said = group(request, number), request.POST.get("name", "")
    made = name_value(found, name=said, by=request.who.member, at=timezone.now())
    messages.success(request, "Named. Now say which claim promises it.")
    return see_other(_page(request, found, made))


@page("say")
@require_POST
@keeps(_show_value, "name", "name")
def name(request: Entered, number: int) -> HttpResponse:
    """Another name for a value."""
    value = _value(request, number)
    name_value(
        value.group,
        name=request.POST.get("name", ""),
        value=value,
        by=request.who.member,
        at=timezone.now(),
    )
    return see_other(_page(request, value.group, value))


@page("say")
@require_POST
@keeps(_show_value, "promises", "claim")
def promises(request: Entered, number: int) -> HttpResponse:
    """A claim promises it (`claim`), or does not after all (`none`)."""
    value, said = _value(request, number), request.POST
    member, now = request.who.member, timezone.now()
    gone = number_of(said.get("none", ""))
    claim = row_of(request, Claim, gone or number_of(said.get("claim", "")))
    if not gone:
        promise(claim, value=value, by=member, at=now)
    elif claim.value_id == value.pk:
        promise(claim, value=None, by=member, at=now)
    return see_other(_page(request, value.group, value))


@page("say")
@require_POST
@keeps(_show_value, "delivery", "score")
def delivery(request: Entered, number: int) -> HttpResponse:
    """How much of it is there (`score`, `why`)."""
    value, said = _value(request, number), request.POST
    state_delivery(
        value,
        score=whole(request, "score"),
        why=said.get("why", ""),
        by=request.who.member,
        at=timezone.now(),
    )
    messages.success(request, "Said. It stands in the picture with your name.")
    return see_other(_page(request, value.group, value))


@page("say")
@require_POST
@keeps(_show_value, "perceptions", "mean")
def perceptions(request: Entered, number: int) -> HttpResponse:
    """What customers find of it (`mean`, `asked`, `day`, `source`)."""
    value, said, now = _value(request, number), request.POST, timezone.now()
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
    messages.success(request, "Put down.")
    return see_other(_page(request, value.group, value))


def _value(request: Entered, number: int) -> CustomerValue:
    found: CustomerValue = row_of(request, CustomerValue, number)
    return found


def _page(request: Entered, found: FeatureGroup, value: CustomerValue | None) -> str:
    where = reverse("message-values", args=[request.who.workspace.slug, found.pk])
    return f"{where}#value-{value.pk}" if value else where
