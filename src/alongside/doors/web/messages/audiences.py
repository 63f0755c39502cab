"""Audiences: who is meant beside who came, and the forms that describe, retire and take up an ideal customer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.features.typed import NOTHING, Typed
from alongside.doors.web.given import row_of
from alongside.doors.web.kept import keeps
from alongside.doors.web.messages.given import moment
from alongside.doors.web.render import render
from alongside.rooms.messaging.audiences import (
    ROLES,
    describe_customer,
    retire_customer,
    revive_customer,
)
from alongside.rooms.messaging.groups_told import customers
from alongside.rooms.messaging.meant import meant_and_came
from alongside.rooms.messaging.models import IdealCustomer, Persona

PERIODS = (30, 90, 365)
"""Days over which one can look at who came."""
_WORDS = ("name", "segment", "signs", "not_for", "channels")


def show_all(request: Entered, *, typed: Typed = NOTHING, status: int = 200) -> HttpResponse:
    """The page of audiences; `typed` is the form on it that was refused."""
    member, today = request.who.member, request.who.local.today(timezone.now())
    said = request.GET.get("days", "")
    days = next((one for one in PERIODS if str(one) == said), 90)
    every = customers(member, retired=True)
    meant = [one for one in every if one.retired_at is None]
    personas = Persona.objects.visible_to(member).select_related("customer")
    context: dict[str, Any] = {
        "meant": meant,
        "retired": [one for one in every if one.retired_at is not None],
        "personas": list(personas.order_by("customer__name", "name")),
        "reach": meant_and_came(member, meant, since=today - timedelta(days=days), until=today),
        "days": days,
        "periods": PERIODS,
        "roles": ROLES,
        "typed": typed,
    }
    return render(request, "messages/pages/audiences.html", context, status=status)


def _show(
    request: Entered, number: int, *, typed: Typed = NOTHING, status: int = 200
) -> HttpResponse:
    row: IdealCustomer = row_of(request, IdealCustomer, number)
    personas = Persona.objects.visible_to(request.who.member).filter(customer=row.pk)
    context: dict[str, Any] = {
        "one": row,
        "personas": list(personas.order_by("name")),
        "roles": ROLES,
        "typed": typed,
    }
    return render(request, "messages/pages/audience.html", context, status=status)


@page("look")
@require_http_methods(["GET", "HEAD", "POST"])
@keeps(show_all, "new", "name")
def audiences(request: Entered) -> HttpResponse:
    """Who is meant, who came; a form sent here describes an ideal customer."""
    if request.method != "POST":
        return show_all(request)
    made = _describe(request)
    messages.success(request, "Described. Their accounts and conversations are counted by segment.")
    return see_other(address(request, made.pk) if made else request.path)


@page("look")
@require_http_methods(["GET", "HEAD", "POST"])
@keeps(_show, "words", "name")
def audience(request: Entered, number: int) -> HttpResponse:
    """An ideal customer; a form sent here describes it otherwise."""
    if request.method != "POST":
        return _show(request, number)
    if _describe(request, row_of(request, IdealCustomer, number)):
        messages.success(request, "Changed.")
    return see_other(address(request, number))


@page("say")
@require_POST
def standing(request: Entered, number: int) -> HttpResponse:
    """They are not meant any more, or (`again`) they are."""
    row = row_of(request, IdealCustomer, number)
    verb = revive_customer if request.POST.get("again") else retire_customer
    verb(row, by=request.who.member, at=timezone.now())
    return see_other(address(request, number))


def address(request: Entered, number: int) -> str:
    """The page of an ideal customer."""
    return reverse("audience", args=[request.who.workspace.slug, number])


def _describe(request: Entered, row: IdealCustomer | None = None) -> IdealCustomer | None:
    said = request.POST
    return describe_customer(
        request.who.workspace,
        customer=row,
        expected=moment(said.get("expected", "")) if row else None,
        by=request.who.member,
        at=timezone.now(),
        **{name: said.get(name, "") for name in _WORDS},
    )
