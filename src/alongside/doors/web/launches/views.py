"""The list of launches with the form that plans one, and a launch's own page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.core.playbooks.schedule import left
from alongside.core.tiers import TIERS
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.features.typed import NOTHING, Typed
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import there
from alongside.doors.web.kept import keeps
from alongside.doors.web.launches.given import NoSuchRelease, address, releases_in
from alongside.doors.web.launches.past import show_past
from alongside.doors.web.render import render
from alongside.rooms.findings.about import infeasible
from alongside.rooms.launches.actions import follow_playbook, give_out, plan_launch
from alongside.rooms.launches.listed import MOST, STANDINGS, Wanted, wanted_of
from alongside.rooms.launches.listed import launches as listed
from alongside.rooms.launches.past import NotThen
from alongside.rooms.launches.refusals import BundledElsewhere, NothingToLaunch
from alongside.rooms.launches.told import highest, launch_told
from alongside.rooms.ledger.book import writing
from alongside.rooms.people.models import Member
from alongside.rooms.people.queries import workdays

ROWS = 50


def show_all(request: Entered, *, typed: Typed = NOTHING, status: int = 200) -> HttpResponse:
    """The list; `typed` is the form on it that was refused."""
    who, wanted = request.who, wanted_of(request.GET)
    today = who.local.today(timezone.now())
    place = min(max(1, number_of(request.GET.get("page", ""))), MOST // ROWS)
    found = listed(who.member, wanted, today=today, limit=ROWS, offset=(place - 1) * ROWS)
    calendar = workdays(who.workspace)
    handles = Member.objects.visible_to(who.member).filter(left_at=None).order_by("name", "pk")
    context: dict[str, Any] = {
        "here": reverse("launches", kwargs={"workspace": who.workspace.slug}),
        "rows": found.rows,
        "more": found.more,
        "place": place,
        "misfits": infeasible(who.member, [one.launch.pk for one in found.rows]),
        "wd_left": lambda day: left(today, day, calendar),
        "wanted": wanted,
        "values": request.GET,
        "is_filtered": wanted._replace(sort="day") != Wanted(),
        "standings": list(STANDINGS.items()),
        "tiers": [("", "every tier"), *((one, one) for one in TIERS), ("-", "none yet")],
        "owners": [("", "anybody"), ("-", "nobody"), *handles.values_list("handle", "name")],
        "today": today,
        "typed": typed,
    }
    return render(
        request, "launches/pages/launches.html", context, status=status, sections=("rows",)
    )


_AT_RELEASES = dict.fromkeys((NoSuchRelease, NothingToLaunch, BundledElsewhere), "releases")


@page("look")
@require_http_methods(["GET", "HEAD", "POST"])
@keeps(show_all, "new", "name", elsewhere=_AT_RELEASES)
def launches(request: Entered) -> HttpResponse:
    """What is ahead; a form sent here plans a launch, with the playbook of its highest tier."""
    if request.method != "POST":
        return show_all(request)
    member, now = request.who.member, timezone.now()
    name = request.POST.get("name", "")
    with writing(request.who.workspace.pk):
        chosen = releases_in(request, request.POST.get("releases", ""))
        launch = plan_launch(request.who.workspace, name=name, releases=chosen, by=member, at=now)
        if tier := highest(chosen):
            follow_playbook(launch, tier=tier, by=member, at=now)
            give_out(launch, by=member, at=now)
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
    who = request.who
    today = who.local.today(timezone.now())
    told = there(launch_told(who.member, number, today=today))
    context: dict[str, Any] = {
        "told": told,
        "launch": told.launch,
        "tiers": TIERS,
        "typed": typed,
        "opened": typed.about if typed.form == "task" else request.GET.get("task", ""),
        "people": [(one.pk, one.name) for one in told.people],
        "titles": {one.row.key: one.row.title for one in told.tasks},
        "may_sign": told.waiting is not None
        and who.member.function in ("pm", "pmm")
        and who.member.function != told.waiting.side,
        "today": today,
        "yesterday": today - timedelta(days=1),
    }
    return render(request, "launches/pages/launch.html", context, status=status)


@page("look")
@require_safe
def one(request: Entered, number: int) -> HttpResponse:
    """A launch: its day, what goes with it, its playbook, and what no longer fits; or as it stood on a past day."""
    said = request.GET.get("on", "")
    if not said:
        return show(request, number)
    try:
        return show_past(request, number, said)
    except NotThen as refused:
        typed = Typed("past", "", request.GET, "on", sentence(refused))
        return show(request, number, typed=typed, status=422)
