"""The list of input to the roadmap, with what became of it, and one input's page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.people import PM
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.features.typed import NOTHING, Typed
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import there
from alongside.doors.web.render import render
from alongside.rooms.people.queries import seats
from alongside.rooms.strategy.inputs import may_answer
from alongside.rooms.strategy.inputs_listed import FURTHEST
from alongside.rooms.strategy.inputs_listed import inputs as listed
from alongside.rooms.strategy.inputs_shares import altogether, fates
from alongside.rooms.strategy.inputs_told import input_told
from alongside.rooms.strategy.inputs_wanted import Wanted, wanted_of

ROWS = 100
PERIOD = timedelta(days=91)
"""Of which it is told what became of what was asked for: a quarter."""
STATES = [
    ("", "all"),
    ("waiting", "waiting"),
    ("late", "waiting too long"),
    ("accepted", "accepted"),
    ("parked", "parked"),
    ("declined", "declined"),
    ("withdrawn", "taken back"),
]


@page("look")
@require_safe
def inputs(request: Entered) -> HttpResponse:
    """What was asked for, as the filters let it through; and what became of it in the last quarter, by area."""
    who, wanted = request.who, wanted_of(request.GET)
    today = who.local.today(timezone.now())
    place = min(max(1, number_of(request.GET.get("page", ""))), FURTHEST // ROWS)
    found = listed(who.member, wanted, today=today, limit=ROWS, offset=(place - 1) * ROWS)
    shares = fates(who.member, since=today - PERIOD, until=today)
    context: dict[str, Any] = {
        "here": reverse("inputs", kwargs={"workspace": who.workspace.slug}),
        "rows": found.rows,
        "more": found.more,
        "place": place,
        "wanted": wanted,
        "values": request.GET,
        "is_filtered": wanted != Wanted(),
        "states": STATES,
        "areas": [("", "every area"), *((one.slug, one.name) for one in seats(who.workspace))],
        "shares": shares,
        "all": altogether(shares),
        "since": today - PERIOD,
        "members_function": PM,
    }
    return render(request, "inputs/pages/inputs.html", context, sections=("rows",))


@page("look")
@require_safe
def one(request: Entered, number: int) -> HttpResponse:
    """An input with what it rests on, and its answer."""
    return show(request, number)


def show(
    request: Entered, number: int, *, typed: Typed = NOTHING, status: int = 200
) -> HttpResponse:
    """The input's page; `typed` is the form on it that was refused."""
    who, today = request.who, _today(request)
    told = there(input_told(who.member, number, today=today))
    is_open = told.state in ("waiting", "parked")
    context = {
        "told": told,
        "one": told.row,
        "typed": typed,
        "may_answer": is_open and may_answer(who.member, told.row.author_id),
        "may_withdraw": is_open and told.row.author_id == who.member.pk and who.may("say"),
    }
    return render(request, "inputs/pages/input.html", context, status=status)


def _today(request: Entered) -> date:
    return request.who.local.today(timezone.now())
