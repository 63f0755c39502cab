"""The list of launches with the form that plans one, and a launch's own page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.core.tiers import TIERS
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.features.typed import NOTHING, Typed
from alongside.doors.web.given import there
from alongside.doors.web.kept import keeps
from alongside.doors.web.launches.given import NoSuchRelease, address, releases_in
from alongside.doors.web.render import render
from alongside.doors.web.strategy.views import people
from alongside.rooms.launches import told
from alongside.rooms.launches.actions import follow_playbook, plan_launch
from alongside.rooms.launches.refusals import BundledElsewhere, NothingToLaunch


def show_all(request: Entered, *, typed: Typed = NOTHING, status: int = 200) -> HttpResponse:
    """The list; `typed` is the form on it that was refused."""
    today = timezone.now().date()
    over = request.GET.get("over") == "yes"
    context: dict[str, Any] = {
        "rows": told.launches(request.who.member, today=today, over=over),
        "over": over,
        "today": today,
        "typed": typed,
    }
    return render(request, "launches/pages/launches.html", context, status=status)


_AT_RELEASES = dict.fromkeys((NoSuchRelease, NothingToLaunch, BundledElsewhere), "releases")


@page("look")
@require_http_methods(["GET", "HEAD", "POST"])
@keeps(show_all, "new", "name", elsewhere=_AT_RELEASES)
def launches(request: Entered) -> HttpResponse:
    """What is ahead; a form sent here plans a launch, with the playbook of its highest tier."""
    if request.method != "POST":
        return show_all(request)
    member, now = request.who.member, timezone.now()
    chosen = releases_in(request, request.POST.get("releases", ""))
    launch = plan_launch(
        request.who.workspace,
        name=request.POST.get("name", ""),
        releases=chosen,
        by=member,
        at=now,
    )
    if tier := told.highest(chosen):
        follow_playbook(launch, tier=tier, by=member, at=now)
    messages.success(request, "Planned. Set its day, and say who decides on it.")
    return see_other(address(request, launch.pk))


def show(
    request: Entered,
    number: int,
    *_: object,
    typed: Typed = NOTHING,
    status: int = 200,
    **__: object,
) -> HttpResponse:
    """The page of a launch; `typed` is the form on it that was refused."""
    found = there(told.launch_told(request.who.member, number, today=timezone.now().date()))
    context: dict[str, Any] = {
        "told": found,
        "launch": found.launch,
        "tiers": TIERS,
        "typed": typed,
        "people": people(request),
        "today": timezone.now().date(),
    }
    return render(request, "launches/pages/launch.html", context, status=status)


@page("look")
@require_safe
def one(request: Entered, number: int) -> HttpResponse:
    """A launch: its day, what goes with it, its playbook, and what no longer fits."""
    return show(request, number)
