"""Changes an objective: its words, its place in the tree, its period, its owner; closes it, takes it up again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.kept import keeps
from alongside.doors.web.strategy.given import address, day_in, member_named, objective_named
from alongside.doors.web.strategy.given import own as mine
from alongside.doors.web.strategy.views import show
from alongside.rooms.strategy.objectives import (
    NoPeriod,
    close,
    own,
    reopen,
    reschedule,
    reword,
)
from alongside.rooms.strategy.objectives import place as place_under


@page("say")
@require_POST
@keeps(show, "words", "title")
def words(request: Entered, number: int) -> HttpResponse:
    """Other words for it, or for what it is for."""
    row, said = mine(request, number), request.POST
    title, why = said.get("title", ""), said.get("why", "")
    if reword(row, title=title, why=why, by=request.who.member, at=timezone.now()):
        messages.success(request, "Changed. The title before stands in its history.")
    return see_other(address(request, number))


@page("say")
@require_POST
@keeps(show, "place", "parent")
def place(request: Entered, number: int) -> HttpResponse:
    """Which objective it serves."""
    row, parent = mine(request, number), objective_named(request, "parent")
    if place_under(row, parent=parent, by=request.who.member, at=timezone.now()):
        where = f"It serves “{parent.title}” now." if parent else "It stands by itself now."
        messages.success(request, where)
    return see_other(address(request, number))


@page("say")
@require_POST
@keeps(show, "period", "begins")
def period(request: Entered, number: int) -> HttpResponse:
    """From which day to which day it is to be reached."""
    row = mine(request, number)
    begins, ends = day_in(request, "begins"), day_in(request, "ends")
    if begins is None or ends is None:
        raise NoPeriod("say from which day to which day it is to be reached")
    if reschedule(row, begins=begins, ends=ends, by=request.who.member, at=timezone.now()):
        messages.success(request, "It has another period now.")
    return see_other(address(request, number))


@page("say")
@require_POST
@keeps(show, "owner", "owner")
def owner(request: Entered, number: int) -> HttpResponse:
    """Who answers for it."""
    row, somebody = mine(request, number), member_named(request, "owner")
    if own(row, owner=somebody, by=request.who.member, at=timezone.now()):
        said = f"{somebody.name} answers for it now." if somebody else "Nobody answers for it now."
        messages.success(request, said)
    return see_other(address(request, number))


@page("say")
@require_POST
@keeps(show, "ending", "ending")
def ending(request: Entered, number: int) -> HttpResponse:
    """How it ended (`ending`), or that it is taken up again (`reopen`)."""
    row, member, now = mine(request, number), request.who.member, timezone.now()
    if request.POST.get("reopen"):
        if reopen(row, by=member, at=now):
            messages.success(request, "It is taken up again.")
    else:
        close(row, ending=request.POST.get("ending", ""), by=member, at=now)
        messages.success(request, "It is over. What contributed to it stays on record.")
    return see_other(address(request, number))
