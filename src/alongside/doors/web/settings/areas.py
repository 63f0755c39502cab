"""Areas of the product and the pairs that look after them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods

from alongside.core.errors import AlongsideError, ChangedMeanwhile
from alongside.core.people import PM, PMM, SIDES
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other, status_of
from alongside.doors.web.render import render
from alongside.doors.web.settings.aside import tell_of_baseline
from alongside.doors.web.settings.given import (
    address,
    area_of,
    beside,
    feature_prefix,
    member_of,
    typed,
)
from alongside.rooms.findings.inheritance import inheritance
from alongside.rooms.ledger.book import writing
from alongside.rooms.people import actions, queries
from alongside.rooms.people.models import Area, Member

FIELDS: dict[type[AlongsideError], str] = {actions.UnusableName: "slug"}


@page("look", to_change="look-after")
@require_http_methods(["GET", "POST"])
def areas(request: Entered) -> HttpResponse:
    """The areas with their pairs and what is ahead in each; an admin opens another one."""
    if request.method == "GET":
        return _listed(request, {"name": "", "slug": ""}, {})
    form = typed(request, "name", "slug", longest=200)
    slug = form["slug"] or slugify(form["name"])[:59]
    who = request.who
    try:
        area = actions.open_area(
            who.workspace, slug=slug, name=form["name"], by=who.member, at=timezone.now()
        )
    except AlongsideError as problem:
        return _listed(request, form, beside(problem, FIELDS if slug else {}, "name"))
    if area is None:
        said = f"There is an area {slug} already; give this one another short name."
        return _listed(request, {**form, "slug": slug}, {"slug": said})
    messages.success(request, f"{area.name} is open. Who looks after it?")
    return see_other(address(request, "settings-area", slug=area.slug))


@page("look", to_change="look-after")
@require_http_methods(["GET", "POST"])
def area(request: Entered, slug: str) -> HttpResponse:
    """An area: what is ahead in it, and for an admin the two seats of its pair."""
    one = area_of(request, slug)
    if request.method == "GET":
        return _one(request, one)
    try:
        with writing(request.who.workspace.pk):  # the pair is read in here, where nobody changes it
            one = area_of(request, slug)
            _refuse_stale(request, one)
            pm, pmm = (_chosen(request, seat) for seat in SIDES)
            now = timezone.now()
            done = actions.assign_pair(one, pm=pm, pmm=pmm, by=request.who.member, at=now)
    except (ChangedMeanwhile, actions.WrongSeat) as problem:
        return _one(
            request, area_of(request, slug), beside(problem, {}, "pair")["pair"], status_of(problem)
        )
    if done is None:
        messages.info(request, "Nothing was changed: they are the pair already.")
    else:
        messages.success(request, f"The pair of {one.name} is assigned.")
        tell_of_baseline(request, since=now)
    return see_other(address(request, "settings-area", slug=slug))


def _refuse_stale(request: Entered, one: Area) -> None:
    """`ChangedMeanwhile` when the form was made for another pair than the one that it would replace."""
    now = {PM: one.pm, PMM: one.pmm}
    for seat, member in now.items():
        handle = member.handle if member else ""
        if request.POST.get(f"was-{seat}", handle) != handle:
            both = " and ".join(there.name if there else "nobody" for there in now.values())
            raise ChangedMeanwhile(f"the pair was changed meanwhile, to {both}; look again")


def _chosen(request: Entered, seat: str) -> Member | None:
    handle = request.POST.get(seat, "")
    return member_of(request, handle) if handle else None


def _listed(request: Entered, form: dict[str, str], problems: dict[str, str]) -> HttpResponse:
    who = request.who
    context = {
        "areas": queries.areas(who.workspace),
        "form": form,
        "problems": problems,
        "area_prefix": address(request, "settings-area", slug="-")[:-1],
    }
    status = 422 if problems else 200
    return render(request, "settings/pages/areas.html", context, status=status)


def _one(request: Entered, one: Area, problem: str = "", status: int = 200) -> HttpResponse:
    who = request.who
    there = Member.objects.visible_to(who.member).filter(left_at=None).order_by("name")
    held = list(there.filter(function__in=(PM, PMM)).values_list("function", "handle", "name"))
    nobody = ("", "nobody yet")
    context = {
        "area": one,
        "pms": [nobody, *((handle, name) for function, handle, name in held if function == PM)],
        "pmms": [nobody, *((handle, name) for function, handle, name in held if function == PMM)],
        "problem": problem,
        "found": inheritance(who.member, [one], side=PMM, at=timezone.now()),
        "side": "product marketing",
        "feature_prefix": feature_prefix(request),
    }
    return render(request, "settings/pages/area.html", context, status=status)
