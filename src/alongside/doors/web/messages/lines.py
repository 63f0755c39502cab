"""Lines of a message house: written and placed, placed, moved, put in another order, taken out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.features.typed import NOTHING, Typed
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of
from alongside.doors.web.kept import keeps
from alongside.doors.web.messages.given import audience, group, page_of
from alongside.doors.web.messages.views import line_names, places, show_again
from alongside.doors.web.render import render
from alongside.rooms.messaging.houses import (
    move_line,
    place_line,
    shift_line,
    take_out_line,
    write_line,
)
from alongside.rooms.messaging.houses_told import houses, placeable
from alongside.rooms.messaging.models import Claim, HousePlace
from alongside.rooms.messaging.refusals import HouseFull, NoPlace
from alongside.rooms.messaging.versions import number_of as version_of

MOST_CLAIMS = 500
"""Claims that can be chosen for a house, the latest ones."""


def _there_are(
    request: Entered, number: int, *, typed: Typed = NOTHING, status: int = 200
) -> HttpResponse:
    """The page on which one chooses among the claims that there are, and where to put it."""
    found, customer = group(request, number), audience(request)
    member, today = request.who.member, request.who.local.today(timezone.now())
    built = houses(member, [found.pk], today=today).get(found.pk, [])
    whom = customer.pk if customer else None
    house = next((one for one in built if one.customer == whom), None)
    context = {
        "group": found,
        "customer": customer,
        "claims": placeable(member, house, most=MOST_CLAIMS),
        "places": [*places(house)],
        "chosen": typed.said("place", request.GET.get("spot", "")),
        "back": page_of(request, found, customer, "house"),
        "typed": typed,
    }
    return render(request, "messages/pages/choosing.html", context, status=status)


def _under(request: Entered) -> HousePlace | None:
    """The pillar that a field names, or the end of a place such as `proof-12`."""
    spot = request.POST.get("place", "").partition("-")[2]
    chosen = number_of(spot or request.POST.get("under", ""))
    return row_of(request, HousePlace, chosen) if chosen else None


def _choose(
    request: Entered, number: int, *, typed: Typed = NOTHING, status: int = 200
) -> HttpResponse:
    """The page on which one chooses where else a line stands."""
    row = row_of(request, HousePlace, number)
    member, house = request.who.member, row.house
    today = request.who.local.today(timezone.now())
    built = houses(member, [house.group_id], today=today).get(house.group_id, [])
    told = next((one for one in built if one.number == house.pk), None)
    context = {
        "line": row,
        "version": version_of(row.house),
        "group": house.group,
        "house": told,
        "pillars": [one for one in line_names(told) if one[0] != row.pk],
        "back": page_of(request, house.group, house.customer, "house"),
        "typed": typed,
    }
    return render(request, "messages/pages/line.html", context, status=status)


def _again(request: Entered, number: int, *, typed: Typed, status: int) -> HttpResponse:
    """The page from which the form came: that of the choice, or that of the group."""
    chosen = number_of(request.POST.get("claim", ""))
    return (_there_are if chosen else show_again)(request, number, typed=typed, status=status)


@page("look")
@require_http_methods(["GET", "HEAD", "POST"])
@keeps(_again, "lines", "wording", about="spot", elsewhere={HouseFull: "place", NoPlace: "place"})
def lines(request: Entered, number: int) -> HttpResponse:
    """Write a claim and give it a place (`wording`, `kind`), or place one that there is (`claim`); without a form,
    the page on which one is chosen.
    """
    found, customer, said = group(request, number), audience(request), request.POST
    if request.method != "POST":
        return _there_are(request, number)
    chosen = number_of(said.get("claim", ""))
    at_place: dict[str, Any] = {
        "place": said.get("place", "").partition("-")[0],
        "under": _under(request),
        "customer": customer,
        "by": request.who.member,
        "at": timezone.now(),
    }
    if chosen:
        made = place_line(found, claim=row_of(request, Claim, chosen), **at_place)
    else:
        wording, kind = said.get("wording", ""), said.get("kind", "")
        made = write_line(found, wording=wording, kind=kind, **at_place)
    messages.success(request, "It stands in the house. Now put evidence under it.")
    return see_other(page_of(request, found, customer, f"line-{made.pk}"))


@page("look")
@require_http_methods(["GET", "HEAD", "POST"])
@keeps(_choose, "move", "place")
def line(request: Entered, number: int) -> HttpResponse:
    """Where else a line could stand; a form moves it (`place`, `under`, `earlier`, `later`) or takes it out (`out`)."""
    if request.method != "POST":
        return _choose(request, number)
    row = row_of(request, HousePlace, number)
    member, now, said = request.who.member, timezone.now(), request.POST
    house, version = row.house, said.get("expected", "")
    seen = number_of(version) if version else None
    back = page_of(request, house.group, house.customer, "house")
    if "out" in said:
        take_out_line(row, by=member, at=now, expected=seen)
        messages.success(request, "Taken out of the house. The claim itself stays.")
    elif "earlier" in said or "later" in said:
        shift_line(row, later="later" in said, by=member, at=now, expected=seen)
    elif move_line(
        row,
        place=said.get("place", ""),
        under=_under(request),
        by=member,
        at=now,
        expected=seen,
    ):
        messages.success(request, "Moved.")
    return see_other(back)
