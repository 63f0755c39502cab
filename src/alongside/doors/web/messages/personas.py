"""Personas: the forms that describe one, retire one, and take one up again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.features.typed import NOTHING, Typed
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of
from alongside.doors.web.kept import keeps
from alongside.doors.web.messages.audiences import show_all
from alongside.doors.web.messages.given import moment
from alongside.doors.web.render import render
from alongside.rooms.messaging.audiences import (
    ROLES,
    describe_persona,
    retire_persona,
    revive_persona,
)
from alongside.rooms.messaging.groups_told import customers
from alongside.rooms.messaging.models import IdealCustomer, Persona

_WORDS = ("name", "role", "cares_about", "says_no_because")


def _show(
    request: Entered, number: int, *, typed: Typed = NOTHING, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "one": row_of(request, Persona, number),
        "customers": [(it.pk, it.name) for it in customers(request.who.member)],
        "roles": ROLES,
        "typed": typed,
    }
    return render(request, "messages/pages/persona.html", context, status=status)


@page("say")
@require_POST
@keeps(show_all, "persona", "name")
def personas(request: Entered) -> HttpResponse:
    """Describe a persona."""
    made = _describe(request)
    messages.success(request, "Described.")
    return see_other(_address(request, made.pk if made else 0))


@page("look")
@require_http_methods(["GET", "HEAD", "POST"])
@keeps(_show, "words", "name")
def persona(request: Entered, number: int) -> HttpResponse:
    """A persona; a form sent here describes it otherwise."""
    if request.method != "POST":
        return _show(request, number)
    if _describe(request, row_of(request, Persona, number)):
        messages.success(request, "Changed.")
    return see_other(_address(request, number))


@page("say")
@require_POST
def standing(request: Entered, number: int) -> HttpResponse:
    """Nobody speaks to them any more, or (`again`) one does."""
    row = row_of(request, Persona, number)
    verb = revive_persona if request.POST.get("again") else retire_persona
    verb(row, by=request.who.member, at=timezone.now())
    return see_other(_address(request, number))


def _address(request: Entered, number: int) -> str:
    return reverse("persona", args=[request.who.workspace.slug, number])


def _describe(request: Entered, row: Persona | None = None) -> Persona | None:
    said = request.POST
    chosen = number_of(said.get("customer", ""))
    customer = row_of(request, IdealCustomer, chosen) if chosen else None
    return describe_persona(
        request.who.workspace,
        persona=row,
        customer=customer,
        expected=moment(said.get("expected", "")) if row else None,
        by=request.who.member,
        at=timezone.now(),
        **{name: said.get(name, "") for name in _WORDS},
    )
