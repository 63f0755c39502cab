"""The list of claims, and one claim's page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.messaging.claims import ClaimKind, ClaimState
from alongside.core.messaging.review import CHANGES
from alongside.core.messaging.saying import HURTS, SHIPS
from alongside.doors.web.claims.found import found_of
from alongside.doors.web.claims.given import KINDS
from alongside.doors.web.conversations.places import clock, reader
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.features.typed import NOTHING, Typed
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import there
from alongside.doors.web.render import render
from alongside.rooms.findings.actions import WAIVER_WD
from alongside.rooms.messaging.answering import may_answer, of_product
from alongside.rooms.messaging.claims.around import around
from alongside.rooms.messaging.claims.listed import MOST, owners
from alongside.rooms.messaging.claims.listed import claims as listed
from alongside.rooms.messaging.claims.told import Told, claim_told
from alongside.rooms.messaging.claims.wanted import RETIRED, WAITING, Wanted, wanted_of
from alongside.rooms.people.models import Member

ROWS = 50
STATES = [
    ("", "all that are used"),
    *((str(one), str(one)) for one in ClaimState),
    (WAITING, "in review"),
    (RETIRED, "retired"),
]


@page("look")
@require_safe
def claims(request: Entered) -> HttpResponse:
    """The claims, as the filters let them through."""
    who, wanted = request.who, wanted_of(request.GET)
    today = who.local.today(timezone.now())
    place = min(max(1, number_of(request.GET.get("page", ""))), MOST // ROWS)
    found = listed(who.member, wanted, today=today, limit=ROWS, offset=(place - 1) * ROWS)
    context: dict[str, Any] = {
        "here": reverse("claims", kwargs={"workspace": who.workspace.slug}),
        "rows": found.rows,
        "more": found.more,
        "place": place,
        "wanted": wanted,
        "values": request.GET,
        "is_filtered": wanted != Wanted(),
        "states": STATES,
        "types": [("", "every type"), *((str(one), str(one)) for one in ClaimKind)],
        "owners": [("", "anybody"), ("-", "nobody"), *owners(who.member)],
        "hurts": HURTS,
        "today": today,
    }
    return render(request, "claims/pages/claims.html", context, sections=("rows",))


@page("look")
@require_safe
def one(request: Entered, number: int) -> HttpResponse:
    """A claim with what it rests on, and what became of it."""
    return show(request, number)


def show(
    request: Entered, number: int, *, typed: Typed = NOTHING, status: int = 200
) -> HttpResponse:
    """The claim's page; `typed` is the form on it that was refused."""
    who = request.who
    today = who.local.today(timezone.now())
    near = around(who.member, choosing=who.may("say"))
    told = there(claim_told(who.member, number, today=today, workdays=near.workdays))
    found = found_of(request, told)
    context = {
        "told": told,
        "one": told.row,
        "typed": typed,
        "hurts": HURTS,
        "ships": SHIPS,
        "kinds": dict(KINDS),
        "changes": CHANGES,
        "clock": clock,
        "reader": reader(who),
        "members": [(one.handle, one.name) for one in near.people],
        "managers": [
            (one.handle, one.name)
            for one in near.people
            if of_product(one.function, one.role) and one.number != who.member.pk
        ],
        "found": found,
        "waive_until": near.workdays.add(today, WAIVER_WD).isoformat(),
        "worths": [(one.number, f"{one.group}: {one.name}") for one in near.worths],
        "may_answer": _may_answer(who.member, told),
    }
    return render(request, "claims/pages/claim.html", context, status=status)


def _may_answer(member: Member, told: Told) -> bool:
    """Whether the member may answer the review that waits."""
    waiting = told.waiting
    if waiting is None or told.row.retired_at is not None:
        return False
    return may_answer(member, asked=waiting.asked_id, asked_by=waiting.asked_by_id)
