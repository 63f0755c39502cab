"""The three ways out of a playbook that no longer fits: hold the launch, lower its tier, drop tasks."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.core.errors import AlongsideError
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import there
from alongside.doors.web.kept import keeps
from alongside.doors.web.launches.given import address, date_in, own, tier_in
from alongside.doors.web.launches.views import show
from alongside.rooms.launches import actions
from alongside.rooms.launches.models import WayOut
from alongside.rooms.launches.refusals import NoReason

MOST_TASKS = 200


class NoDay(AlongsideError):
    """A launch is held until a day."""


_AT_REASON: dict[type[AlongsideError], str] = {NoReason: "reason"}


@page("say")
@require_POST
@keeps(show, "holding", "until", elsewhere=_AT_REASON)
def holding(request: Entered, number: int) -> HttpResponse:
    """Hold it until a later day."""
    launch, said = own(request, number), request.POST
    until = date_in(request, "until")
    if until is None:
        raise NoDay("say until when it is held")
    actions.hold(
        launch,
        until=until,
        expected=said.get("expected", ""),
        reason=said.get("reason", ""),
        by=request.who.member,
        at=timezone.now(),
    )
    messages.success(request, f"Held until {until.in_words()}. That is on the record.")
    return see_other(address(request, number))


@page("say")
@require_POST
@keeps(show, "lowering", "tier", elsewhere=_AT_REASON)
def lowering(request: Entered, number: int) -> HttpResponse:
    """Sign a lower tier, sign what the other side signed, or take one's own back."""
    launch, by, now = own(request, number), request.who.member, timezone.now()
    if waiting := number_of(request.POST.get("way", "")):
        seen = WayOut.objects.visible_to(by).filter(launch=number, pk=waiting)
        way = there(seen.select_related("launch", "by").first())
        if request.POST.get("back"):
            if actions.take_back_lowering(way, by=by, at=now):
                messages.success(request, "Taken back.")
        elif actions.sign_lowering(way, by=by, at=now):
            messages.success(request, f"Both have signed: it is a {way.after} now.")
        return see_other(address(request, number))
    tier, reason = tier_in(request), request.POST.get("reason", "")
    way_out = actions.lower(launch, tier=tier, reason=reason, by=by, at=now)
    if way_out and way_out.signed_at:
        messages.success(request, f"Both have signed: it is a {tier} now.")
    elif way_out:
        messages.success(request, f"Signed. It becomes a {tier} once the other side signs, too.")
    return see_other(address(request, number))


@page("say")
@require_POST
@keeps(show, "drops", "reason")
def drops(request: Entered, number: int) -> HttpResponse:
    """Drop tasks by name: each for its own reason, or where it has none for the one that all share."""
    launch, said = own(request, number), request.POST
    keys = list(dict.fromkeys(said.getlist("task")))[:MOST_TASKS]
    shared = said.get("reason", "").strip()
    reasons = {key: said.get(f"reason-{key}", "").strip() or shared for key in keys}
    actions.drop_tasks(launch, reasons=reasons, by=request.who.member, at=timezone.now())
    some = "A task is" if len(reasons) == 1 else f"{len(reasons)} tasks are"
    messages.success(request, f"{some} dropped. Why stands beside each.")
    return see_other(address(request, number))
