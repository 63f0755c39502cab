"""Personas: the forms that describe one, retire one, and take one up again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.errors import AlongsideError
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.features.typed import NOTHING, Typed
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of
from alongside.doors.web.messages.audiences import show_all
from alongside.doors.web.messages.given import moment
from alongside.doors.web.render import render
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.messaging.audiences import (
    ROLES,
    describe_persona,
    retire_persona,
    revive_persona,
)
from alongside.rooms.messaging.groups_told import customers
from alongside.rooms.messaging.models import IdealCustomer, Persona
from alongside.rooms.messaging.refusals import ChangedMeanwhile

_WORDS = ("name", "role", "cares_about", "says_no_because")


@page("say")
@require_POST
def personas(request: Entered) -> HttpResponse:
    """Describe a persona."""
    try:
        made = _describe(request)
    except NotThere:
        raise
    except AlongsideError as problem:
        typed = Typed("persona", "", request.POST, "name", sentence(problem))
        return show_all(request, typed, 422)
    messages.success(request, "Described.")
    return see_other(_address(request, made.pk if made else 0))


@page("look")
@require_http_methods(["GET", "HEAD", "POST"])
def persona(request: Entered, number: int) -> HttpResponse:
    """A persona; a form sent here describes it otherwise."""
    row: Persona = row_of(request, Persona, number)
    if request.method != "POST":
        return _show(request, row)
    try:
        changed = _describe(request, row)
    except NotThere:
        raise
    except AlongsideError as problem:
        typed = Typed("words", "", request.POST, "name", sentence(problem))
        status = 409 if isinstance(problem, ChangedMeanwhile) else 422
        return _show(request, row_of(request, Persona, number), typed, status)
    if changed:
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


def _show(
    request: Entered, row: Persona, typed: Typed = NOTHING, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "one": row,
        "customers": [(it.pk, it.name) for it in customers(request.who.member)],
        "roles": ROLES,
        "typed": typed,
    }
    return render(request, "messages/pages/persona.html", context, status=status)
