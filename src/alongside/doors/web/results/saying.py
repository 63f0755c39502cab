"""What is put down of a launch by a form: a reading, a verdict, what looking back showed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.core.plandate import UnreadableDate
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.given import number as number_of
from alongside.doors.web.kept import keeps
from alongside.doors.web.launches.given import own
from alongside.doors.web.results.given import NothingRead, about_in, address, people_of, read_in
from alongside.doors.web.results.views import show
from alongside.doors.web.strategy.given import day_in, figure_of
from alongside.rooms.results import actions
from alongside.rooms.results.refusals import NotPromised, NotSaidWhy, NotYetOut
from alongside.rooms.strategy.kpis import NotYetRead
from alongside.rooms.strategy.models import Kpi

_AT_DAY = dict.fromkeys((UnreadableDate, NotYetRead), "day")


@page("say")
@require_POST
@keeps(show, "readings", "value", elsewhere={**_AT_DAY, NothingRead: "what"})
def readings(request: Entered, number: int) -> HttpResponse:
    """One reading: of a KPI, which goes on to its objective, or of how many have taken it up."""
    launch, said, now = own(request, number), request.POST, timezone.now()
    what, value = read_in(request, "what"), said.get("value", "")
    day = day_in(request, "day") or request.who.local.today(now)
    source, by = said.get("source", ""), request.who.member
    if isinstance(what, Kpi):
        figure = figure_of(value)
        made = actions.note_kpi(
            launch, kpi=what, value=figure, day=day, source=source, by=by, at=now
        )
        where = f" It stands with the KPI “{what.name}” as well, and so with its objective."
        is_new = made is not None
    else:
        of = said.get("out_of", "").strip()
        took = actions.note_adoption(
            launch,
            step=what,
            people=people_of(value),
            out_of=people_of(of) if of else None,
            day=day,
            source=source,
            by=by,
            at=now,
        )
        is_new, where = took is not None, ""
    messages.success(request, f"Put down.{where}" if is_new else "That stood there already.")
    return see_other(f"{address(request, number)}#read")


@page("say")
@require_POST
@keeps(show, "verdicts", "judged", elsewhere={NotSaidWhy: "why", NotPromised: "about"})
def verdicts(request: Entered, number: int) -> HttpResponse:
    """A verdict on the launch, for an objective, or on a claim."""
    launch, said, about = own(request, number), request.POST, about_in(request, "about")
    if actions.give_verdict(
        launch,
        judged=said.get("judged", ""),
        why=said.get("why", ""),
        objective=about.objective,
        claim=about.claim,
        expected=number_of(said.get("expected", "")),
        by=request.who.member,
        at=timezone.now(),
    ):
        messages.success(request, "Said. The one before it stays on the record.")
    return see_other(f"{address(request, number)}#verdict")


@page("say")
@require_POST
@keeps(show, "retro", "well", elsewhere={**_AT_DAY, NotYetOut: "day"})
def retro(request: Entered, number: int) -> HttpResponse:
    """What looking back showed."""
    launch, said, now = own(request, number), request.POST, timezone.now()
    day = day_in(request, "day") or request.who.local.today(now)
    if actions.hold_retro(
        launch,
        day=day,
        well=said.get("well", ""),
        badly=said.get("badly", ""),
        expected=said.get("expected", "")[:20],
        by=request.who.member,
        at=now,
    ):
        messages.success(request, "Put down. Note what was learned, a sentence each.")
    return see_other(f"{address(request, number)}#retro")
