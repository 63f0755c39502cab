"""Versions of positionings, message houses, ideal customers and personas: what changed, and how one stood on a day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from alongside.doors.web.briefs.prose import compared
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of, there
from alongside.doors.web.messages.given import audience, group, page_of
from alongside.doors.web.render import render
from alongside.rooms.messaging.models import (
    IdealCustomer,
    MessageHouse,
    Persona,
    Positioning,
)
from alongside.rooms.messaging.versions_told import history, house_of, positioning_of


@page("look")
@require_safe
def positioning(request: Entered, number: int) -> HttpResponse:
    """The versions of a positioning, and what is different in two of them (`from` and `to`), word by word."""
    found, customer = group(request, number), audience(request)
    row = there(positioning_of(request.who.member, found, customer))
    of = f"{found.name}, for {customer.name if customer else 'everybody'}"
    return _show(request, row, "the positioning", of, page_of(request, found, customer))


@page("look")
@require_safe
def house(request: Entered, number: int) -> HttpResponse:
    """The same of a message house."""
    found, customer = group(request, number), audience(request)
    row = there(house_of(request.who.member, found, customer))
    of = f"{found.name}, for {customer.name if customer else 'everybody'}"
    return _show(request, row, "the message house", of, page_of(request, found, customer, "house"))


@page("look")
@require_safe
def customer(request: Entered, number: int) -> HttpResponse:
    """The same of an ideal customer."""
    row: IdealCustomer = row_of(request, IdealCustomer, number)
    back = reverse("audience", args=[request.who.workspace.slug, number])
    return _show(request, row, "the ideal customer", row.name, back)


@page("look")
@require_safe
def persona(request: Entered, number: int) -> HttpResponse:
    """The same of a persona."""
    row: Persona = row_of(request, Persona, number)
    back = reverse("persona", args=[request.who.workspace.slug, number])
    return _show(request, row, "the persona", row.name, back)


def _show(
    request: Entered,
    row: Positioning | MessageHouse | IdealCustomer | Persona,
    what: str,
    of: str,
    back: str,
) -> HttpResponse:
    on = _day(request)
    zone = request.who.local.zone
    told = history(
        request.who.member,
        row,
        before=number_of(request.GET.get("from", "")),
        after=number_of(request.GET.get("to", "")),
        until=datetime.combine(on + timedelta(days=1), time(), zone) if on else None,
    )
    context = {
        "what": what,
        "of": of,
        "told": told,
        "on": on,
        "back": back,
        "whom": request.GET.get("for", ""),
        "words": compared,
    }
    return render(request, "messages/pages/versions.html", context)


def _day(request: HttpRequest) -> date | None:
    """The day as on which it is asked for; None without one, and for what is none."""
    try:
        found = date.fromisoformat(request.GET.get("on", "")[:10])
    except ValueError:
        return None
    return found if date(1970, 1, 1) <= found <= date(9000, 1, 1) else None
