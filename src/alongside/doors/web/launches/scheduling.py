"""The day of a launch, and the playbook that it follows."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.kept import keeps
from alongside.doors.web.launches.given import address, date_in, own, tier_in
from alongside.doors.web.launches.views import show
from alongside.rooms.launches import actions
from alongside.rooms.ledger.book import writing


@page("say")
@require_POST
@keeps(show, "day", "date")
def day(request: Entered, number: int) -> HttpResponse:
    """Set its day, move it, or let it follow its releases again (an empty one)."""
    launch, said = own(request, number), request.POST
    by, now, reason = request.who.member, timezone.now(), said.get("reason", "")
    date = date_in(request, "date")
    if date is None:
        if actions.unschedule(launch, by=by, at=now, reason=reason):
            messages.success(request, "It follows its releases again.")
        return see_other(address(request, number))
    expected = said.get("expected", "")
    if actions.schedule(launch, date=date, expected=expected, by=by, at=now, reason=reason):
        messages.success(request, f"It is on {date.in_words()} now, and what is open follows.")
    return see_other(address(request, number))


@page("say")
@require_POST
@keeps(show, "playbook", "tier")
def playbook(request: Entered, number: int) -> HttpResponse:
    """Follow the playbook of a tier that is in force; what is nobody's is given out as proposed."""
    launch, tier = own(request, number), tier_in(request)
    by, now, reason = request.who.member, timezone.now(), request.POST.get("reason", "")
    with writing(request.who.workspace.pk):
        followed = actions.follow_playbook(launch, tier=tier, by=by, at=now, reason=reason)
        if followed:
            actions.give_out(launch, by=by, at=now)
    if followed:
        messages.success(request, f"It follows the {tier} playbook that is in force.")
    return see_other(address(request, number))


@page("say")
@require_POST
@keeps(show, "owners", "owners")
def owners(request: Entered, number: int) -> HttpResponse:
    """Give every task that is nobody's to whom it is proposed."""
    if actions.give_out(own(request, number), by=request.who.member, at=timezone.now()):
        messages.success(request, "Given out as proposed.")
    return see_other(f"{address(request, number)}#schedule")
