"""What is said of a claim beside its words: who answers for it, where it is used, whether it may be and still is."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.doors.web.claims.given import address, approved, member_called
from alongside.doors.web.claims.views import show
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of
from alongside.doors.web.kept import keeps
from alongside.rooms.ledger.book import writing
from alongside.rooms.messaging.claims import actions
from alongside.rooms.messaging.claims.since import review_days
from alongside.rooms.messaging.models import Claim, CustomerValue
from alongside.rooms.messaging.values import promise


@page("say")
@require_POST
@keeps(show, "use", "channels")
def use(request: Entered, number: int) -> HttpResponse:
    """Say who answers for it, in which channels it is used, and whether anybody outside sees it there (`public`)."""
    who, said, now = request.who, request.POST, timezone.now()
    owner = member_called(request, said.get("owner", ""))
    with writing(who.workspace.pk):
        claim = row_of(request, Claim, number)
        actions.own(claim, owner=owner, by=who.member, at=now)
        actions.use_in(
            claim,
            channels=said.get("channels", ""),
            public=said.get("public", "") == "on",
            value=claim.value,
            by=who.member,
            at=now,
        )
    messages.success(request, "Saved.")
    return see_other(address(request, number))


@page("say")
@require_POST
@keeps(show, "value", "value")
def value(request: Entered, number: int) -> HttpResponse:
    """Say which value it promises (`value`), or with an empty one that it promises none.

    409 where somebody chose another one since the page was made (`expected`).
    """
    claim, chosen = row_of(request, Claim, number), request.POST.get("value", "")
    worth = row_of(request, CustomerValue, number_of(chosen)) if chosen else None
    by, seen = request.who.member, number_of(request.POST.get("expected", ""))
    if promise(claim, value=worth, expected=seen, by=by, at=timezone.now()):
        said = f"It promises “{worth.name}” now." if worth else "It promises no value now."
        messages.success(request, said)
    return see_other(address(request, number))


@page("say")
@require_POST
def approval(request: Entered, number: int) -> HttpResponse:
    """Say that it may be used, or is still so."""
    claim = row_of(request, Claim, number)
    actions.approve(claim, by=request.who.member, at=timezone.now())
    days = review_days(request.who.workspace.pk)
    said = approved(request, number)
    messages.success(request, f"{said} It is to be looked at again within {days} days.")
    return see_other(address(request, number))


@page("say")
@require_POST
def retirement(request: Entered, number: int) -> HttpResponse:
    """Use it no more; with `again`, take it up again."""
    claim, by, now = row_of(request, Claim, number), request.who.member, timezone.now()
    if request.POST.get("again"):
        actions.revive(claim, by=by, at=now)
        messages.success(request, "It is in use again.")
    else:
        actions.retire(claim, by=by, at=now)
        messages.success(
            request, "Retired. What stands under it is kept, and it can be taken up again."
        )
    return see_other(address(request, number))
