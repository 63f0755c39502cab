"""Reviews of a message house or a positioning by product management: asked for, remarked on, answered."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.messaging.review import ANSWER_WD, APPROVED, CHANGES, HOUSE, POSITIONING
from alongside.doors.web.briefs.prose import compared, prose
from alongside.doors.web.claims.given import member_called
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.features.typed import NOTHING, Typed
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import there
from alongside.doors.web.kept import keeps
from alongside.doors.web.messages.given import FOR, audience, group, page_of
from alongside.doors.web.render import render
from alongside.rooms.messaging.answering import may_answer, of_product
from alongside.rooms.messaging.claims.around import around
from alongside.rooms.messaging.models import FeatureGroup, IdealCustomer, MessageReview
from alongside.rooms.messaging.reviewing import (
    Message,
    answer_message_review,
    ask_message_review,
    remark_on_message,
)
from alongside.rooms.messaging.reviews_told import review_of, reviewed, standings_of
from alongside.rooms.messaging.versions_told import house_of, positioning_of

_VERSIONS = {HOUSE: "house-versions", POSITIONING: "positioning-versions"}
"""Where one reads what changed."""


def show_all(
    request: Entered, number: int, *, typed: Typed = NOTHING, status: int = 200
) -> HttpResponse:
    """The reviews of a group's messages; `typed` is the form on it that was refused."""
    who, found, customer = request.who, group(request, number), audience(request)
    can = who.may("say") and not (customer and customer.retired_at)
    context = {
        "group": found,
        "customer": customer,
        "told": standings_of(who.member, found, customer),
        "versions": _VERSIONS,
        "managers": [
            (one.handle, one.name)
            for one in around(who.member, choosing=True).people
            if of_product(one.function, one.role) and one.number != who.member.pk
        ]
        if can
        else [],
        "can": can,
        "typed": typed,
    }
    return render(request, "messages/pages/reviews.html", context, status=status)


@page("look")
@require_http_methods(["GET", "HEAD", "POST"])
@keeps(show_all, "reviews", "member", about="message")
def reviews(request: Entered, number: int) -> HttpResponse:
    """How far the messages of a group are reviewed; a form asks for a review: of a `member`, or of whoever looks
    after the group.
    """
    if request.method != "POST":
        return show_all(request, number)
    said, found, customer = request.POST, group(request, number), audience(request)
    made = ask_message_review(
        _message(request, found, customer, said.get("message", "")),
        expected=number_of(said.get("expected", "")),
        member=member_called(request, said.get("member", "")),
        by=request.who.member,
        at=timezone.now(),
    )
    messages.success(request, f"Asked. It is to be answered within {ANSWER_WD} working days.")
    return see_other(_address(request, made.pk))


@page("look")
@require_safe
def review(request: Entered, number: int) -> HttpResponse:
    """A review: the lines with what is different, what was said of them, and its answer."""
    return show(request, number)


def show(
    request: Entered, number: int, *, typed: Typed = NOTHING, status: int = 200
) -> HttpResponse:
    """The page of a review; `typed` is the form on it that was refused."""
    who = request.who
    row = there(review_of(who.member, number))
    today = who.local.today(timezone.now())
    days = around(who.member, choosing=False).workdays
    told = reviewed(who.member, row, today=today, workdays=days)
    of = row.of
    can = who.may("say") and not row.verdict and not told.gone
    asked = {"asked": row.member_id, "asked_by": row.asked_by_id}
    context = {
        "told": told,
        "one": row,
        "group": of.group,
        "customer": of.customer,
        "back": page_of(request, of.group, of.customer, "house" if row.message == HOUSE else ""),
        "versions": _VERSIONS[row.message],
        "again": _reviews(request, of.group, of.customer),
        "can": can,
        "may_answer": can and may_answer(who.member, **asked),
        "approved": APPROVED,
        "changes": CHANGES,
        "prose": prose,
        "words": compared,
        "typed": typed,
    }
    return render(request, "messages/pages/review.html", context, status=status)


@page("say")
@require_POST
@keeps(show, "remarks", "text", about="spot")
def remarks(request: Entered, number: int) -> HttpResponse:
    """Say something of it, or of a `line`, by its title; 409 where it was changed since the page was made."""
    said = request.POST
    remark_on_message(
        _row(request, number),
        text=said.get("text", ""),
        line=said.get("line", ""),
        expected=number_of(said.get("expected", "")),
        by=request.who.member,
        at=timezone.now(),
    )
    messages.success(request, "Said.")
    return see_other(_address(request, number))


@page("say")
@require_POST
@keeps(show, "verdict", "remark")
def verdict(request: Entered, number: int) -> HttpResponse:
    """Approve it, or ask for changes; 409 where it was changed since the page was made."""
    said = request.POST
    made = answer_message_review(
        _row(request, number),
        verdict=said.get("verdict", ""),
        expected=number_of(said.get("expected", "")),
        remark=said.get("remark", ""),
        by=request.who.member,
        at=timezone.now(),
    )
    messages.success(
        request,
        f"Approved as of version {made.version}."
        if made.verdict == APPROVED
        else "Changes asked for. Whoever asked reads why.",
    )
    return see_other(_address(request, number))


def _message(
    request: Entered, found: FeatureGroup, customer: IdealCustomer | None, message: str
) -> Message:
    """What a form names; `Http404` for what is not there."""
    if message not in _VERSIONS:
        raise Http404
    if message == HOUSE:
        return there(house_of(request.who.member, found, customer))
    return there(positioning_of(request.who.member, found, customer))


def _row(request: Entered, number: int) -> MessageReview:
    return there(review_of(request.who.member, number))


def _address(request: Entered, number: int) -> str:
    return reverse("message-review", args=[request.who.workspace.slug, number])


def _reviews(request: Entered, found: FeatureGroup, customer: IdealCustomer | None) -> str:
    """Where one asks for another one."""
    where = reverse("message-reviews", args=[request.who.workspace.slug, found.pk])
    return f"{where}?{FOR}={customer.pk}" if customer else where
