"""What an address or a form says of a claim, and the way back to it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from alongside.core.errors import AlongsideError
from alongside.core.messaging.claims import ClaimKind, ClaimState
from alongside.doors.web.enter import Entered
from alongside.doors.web.given import MOST
from alongside.rooms.messaging.claims.choice import Choice, NoSuchQuote, choice_of
from alongside.rooms.messaging.claims.states import states_of
from alongside.rooms.people.models import Member

KINDS: list[tuple[str, str]] = [
    (str(ClaimKind.CAPABILITY), "capability: what the product does"),
    (str(ClaimKind.OUTCOME), "outcome: what comes of it for a customer"),
    (str(ClaimKind.COMPARISON), "comparison: how it stands to something else"),
    (str(ClaimKind.CUSTOMER_SAID), "customer said: in their own words"),
]
"""What a claim can assert, to choose from."""


class NobodyOfThatName(AlongsideError):
    """A handle names nobody who is here."""


def address(request: Entered, number: int) -> str:
    """The page of the claim with that id."""
    return reverse("claim", args=[request.who.workspace.slug, number])


def approved(request: Entered, number: int) -> str:
    """What is said of a claim that was approved: that it may be used, or what does not hold all the same."""
    who = request.who
    today = who.local.today(timezone.now())
    found = states_of(who.workspace.pk, [number], today=today)[number]
    if found == [ClaimState.BACKED]:
        return "Approved: it may be used."
    return f"Approved, but it does not hold yet: {', '.join(found)}. What to do stands below."


def member_called(request: Entered, handle: str) -> Member | None:
    """Who is here under that handle, None for no handle; `NobodyOfThatName` where nobody is."""
    wanted = handle.strip().removeprefix("@")
    if not wanted:
        return None
    there: Any = Member.objects.visible_to(request.who.member).filter(left_at=None)
    found: Member | None = there.filter(handle=wanted[:40]).first()
    if found is None:
        raise NobodyOfThatName(f"nobody here is called {wanted[:40]!r}")
    return found


def choices(request: HttpRequest) -> list[Choice]:
    """The quotations that the address or the form names, each once, in their order; `NoSuchQuote` for what is none."""
    return [choice_of(one) for one in _named(request)]


def legible(request: HttpRequest) -> list[Choice]:
    """The same without what is none: what somebody chose stays chosen, whatever else was sent with it."""
    found = []
    for one in _named(request):
        with suppress(NoSuchQuote):
            found.append(choice_of(one))
    return found


def _named(request: HttpRequest) -> list[str]:
    said = (request.GET if request.method == "GET" else request.POST).getlist("quote")
    return list(dict.fromkeys(said[:MOST]))
