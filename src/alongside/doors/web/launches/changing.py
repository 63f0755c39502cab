"""Changes a launch: its name, who decides on it, where it is told, what goes with it; calls it off."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import there
from alongside.doors.web.kept import keeps
from alongside.doors.web.launches.given import address, own, releases_in
from alongside.doors.web.launches.views import show
from alongside.doors.web.strategy.given import member_named
from alongside.rooms.launches import actions
from alongside.rooms.launches.models import Bundled


@page("say")
@require_POST
@keeps(show, "name", "name")
def name(request: Entered, number: int) -> HttpResponse:
    """Another name."""
    called = request.POST.get("name", "")
    if actions.rename(own(request, number), name=called, by=request.who.member, at=timezone.now()):
        messages.success(request, "Renamed.")
    return see_other(address(request, number))


@page("say")
@require_POST
@keeps(show, "owner", "owner")
def owner(request: Entered, number: int) -> HttpResponse:
    """Who decides on it."""
    chosen = member_named(request, "owner")
    launch = own(request, number)
    if actions.decide_by(launch, owner=chosen, by=request.who.member, at=timezone.now()):
        said = f"{chosen.name} decides on it." if chosen else "Nobody decides on it."
        messages.success(request, said)
    return see_other(address(request, number))


@page("say")
@require_POST
@keeps(show, "channels", "channels")
def channels(request: Entered, number: int) -> HttpResponse:
    """Where it is told."""
    said = request.POST.get("channels", "")
    launch = own(request, number)
    if actions.choose_channels(launch, channels=said, by=request.who.member, at=timezone.now()):
        messages.success(request, "Said.")
    return see_other(address(request, number))


@page("say")
@require_POST
@keeps(show, "standing", "reason")
def standing(request: Entered, number: int) -> HttpResponse:
    """Call it off, or take it up again."""
    launch, member, now = own(request, number), request.who.member, timezone.now()
    if request.POST.get("again"):
        if actions.resume(launch, by=member, at=now):
            messages.success(request, "It takes place after all.")
    elif actions.call_off(launch, reason=request.POST.get("reason", ""), by=member, at=now):
        messages.success(request, "Called off. Its releases ship all the same.")
    return see_other(address(request, number))


@page("say")
@require_POST
@keeps(show, "releases", "releases")
def releases(request: Entered, number: int) -> HttpResponse:
    """Let releases go to market with it, or take one out."""
    launch, member, now = own(request, number), request.who.member, timezone.now()
    if gone := number_of(request.POST.get("out", "")):
        held = Bundled.objects.visible_to(member).filter(launch=number, release=gone)
        row = there(held.select_related("launch").first())
        actions.unbundle(row, by=member, at=now)
        messages.success(request, "Taken out. Its launch date stays until somebody changes it.")
        return see_other(address(request, number))
    for release in releases_in(request, request.POST.get("releases", "")):
        if actions.bundle(launch, release=release, by=member, at=now):
            messages.success(request, "It goes to market with this launch.")
    return see_other(address(request, number))
