"""Reviews of a claim by product management: asked for, remarked on, answered."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.core.messaging.review import ANSWER_WD, APPROVED
from alongside.doors.web.claims.given import address, approved, member_called
from alongside.doors.web.claims.views import show
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of
from alongside.doors.web.kept import keeps
from alongside.rooms.messaging.claims import actions
from alongside.rooms.messaging.models import Claim, Review


@page("say")
@require_POST
@keeps(show, "review", "member")
def review(request: Entered, number: int) -> HttpResponse:
    """Ask for one: of a `member`, or of whoever looks after what it rests on."""
    claim = row_of(request, Claim, number)
    member = member_called(request, request.POST.get("member", ""))
    actions.ask_review(claim, member=member, by=request.who.member, at=timezone.now())
    messages.success(request, f"Asked. It is to be answered within {ANSWER_WD} working days.")
    return see_other(address(request, number))


@page("say")
@require_POST
@keeps(show, "remarks", "text")
def remarks(request: Entered, number: int) -> HttpResponse:
    """Say something of it, or `of` some of its words."""
    said = request.POST
    row = _review(request, number)
    actions.remark(
        row,
        text=said.get("text", ""),
        of=said.get("of", ""),
        by=request.who.member,
        at=timezone.now(),
    )
    messages.success(request, "Said.")
    return see_other(address(request, number))


@page("say")
@require_POST
@keeps(show, "verdict", "remark")
def verdict(request: Entered, number: int) -> HttpResponse:
    """Approve it, or ask for changes; 409 where it was put in other words since the page was made."""
    said = request.POST
    made = actions.answer_review(
        _review(request, number),
        verdict=said.get("verdict", ""),
        expected=number_of(said.get("expected", "")),
        remark=said.get("remark", ""),
        by=request.who.member,
        at=timezone.now(),
    )
    messages.success(
        request,
        approved(request, number)
        if made.verdict == APPROVED
        else "Changes asked for. Whoever answers for it reads why.",
    )
    return see_other(address(request, number))


def _review(request: Entered, number: int) -> Review:
    """The review that a form names; `Http404` for one of another claim."""
    row = row_of(request, Review, number_of(request.POST.get("review", "")))
    if row.claim_id != number:
        raise Http404
    return row
