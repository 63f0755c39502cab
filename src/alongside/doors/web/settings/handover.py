"""The hand-over: from whom to whom, and what comes with it, so that it is an informed act."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.core.errors import AlongsideError
from alongside.core.people import PM, PMM, Function
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.render import render
from alongside.doors.web.settings.given import address, feature_prefix
from alongside.rooms.findings.inheritance import inheritance
from alongside.rooms.people.handover import areas_of, hand_over, seat_of
from alongside.rooms.people.models import Area, Member

SIDES = {PM: "product management", PMM: "product marketing"}
MOST = 200
"""Areas in one hand-over."""


class Asked(NamedTuple):
    """What the form says; None and empty for what it leaves out or what is not there."""

    giver: Member | None
    taker: Member | None
    held: list[Area]
    """Where the giver sits."""
    chosen: list[Area]
    """Of those, the ones that are handed over."""
    side: Function | None
    """The side on which the giver sits there."""


@page("look-after")
@require_http_methods(["GET", "POST"])
def handover(request: Entered) -> HttpResponse:
    """Choose two people and the areas, look at what comes with them, and hand over."""
    said = request.GET if request.method == "GET" else request.POST
    asked = _asked(request, said)
    if request.method == "GET":
        return _shown(request, asked, "")
    if asked.giver is None or asked.taker is None:
        return _shown(request, asked, "Choose who hands over and who takes over.")
    try:
        done = hand_over(
            asked.giver,
            to=asked.taker,
            areas=asked.chosen,
            by=request.who.member,
            at=timezone.now(),
        )
    except AlongsideError as problem:
        return _shown(request, asked, sentence(problem))
    names = ", ".join(area.name for area in done)
    messages.success(
        request,
        f"{asked.giver.name} has handed {names} over to {asked.taker.name}, who now sees it all as their own.",
    )
    return see_other(address(request, "settings-areas"))


def _asked(request: Entered, said: QueryDict) -> Asked:
    there = Member.objects.visible_to(request.who.member)
    by_handle = {
        member.handle: member
        for member in there.filter(handle__in=[said.get("from", "")[:60], said.get("to", "")[:60]])
    }
    giver, taker = by_handle.get(said.get("from", "")), by_handle.get(said.get("to", ""))
    held = list(areas_of(giver)[:MOST]) if giver else []
    wanted = set(said.getlist("area")[:MOST])
    chosen = [area for area in held if area.slug in wanted or not wanted]
    side = seat_of(giver, held[0]) if giver and held else None
    return Asked(giver, taker, held, chosen, side)


def _shown(request: Entered, asked: Asked, problem: str) -> HttpResponse:
    who = request.who
    present = Member.objects.visible_to(who.member).filter(left_at=None, function__in=(PM, PMM))
    people = [
        (handle, f"{name} ({'product' if function == PM else 'marketing'})")
        for handle, name, function in present.order_by("name").values_list(
            "handle", "name", "function"
        )
    ]
    fits = asked.giver and asked.taker and asked.giver.pk != asked.taker.pk and asked.chosen
    found = None
    if fits and asked.side:
        found = inheritance(who.member, asked.chosen, side=asked.side, at=timezone.now())
    context = {
        "asked": asked,
        "people": [("", "choose"), *people],
        "problem": problem,
        "found": found,
        "side": SIDES[asked.side] if asked.side else "",
        "wrong_side": bool(fits and asked.taker and asked.taker.function != asked.side),
        "feature_prefix": feature_prefix(request),
    }
    status = 422 if problem else 200
    return render(request, "settings/pages/handover.html", context, status=status)
