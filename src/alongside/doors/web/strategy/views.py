"""The page of strategy with the form that sets an objective, and an objective's own page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.core.events.objectives import ENDINGS
from alongside.core.plandate import UnreadableDate
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.features.typed import NOTHING, Typed
from alongside.doors.web.given import row_of, there
from alongside.doors.web.kept import keeps
from alongside.doors.web.render import render
from alongside.doors.web.strategy.given import address, area_named, day_in, member_named
from alongside.doors.web.strategy.given import objective_named as objective_in
from alongside.doors.web.strategy.pictures import chart, fan, told_of
from alongside.rooms.features.aim_told import aim_told
from alongside.rooms.features.aims import LISTED
from alongside.rooms.features.aims import strategy as everything
from alongside.rooms.features.rowing import rowing
from alongside.rooms.people.models import Area, Member
from alongside.rooms.strategy.objectives import NoPeriod, set_objective


def show_all(request: Entered, *, typed: Typed = NOTHING, status: int = 200) -> HttpResponse:
    """The page of strategy; `typed` is the form on it that was refused."""
    who = request.who
    told = everything(who.member)
    rows = rowing(who.workspace, told)
    context: dict[str, Any] = {
        "told": told,
        "rows": rows,
        "pictures": {one.area: fan(one) for one in rows},
        "told_of": told_of,
        "typed": typed,
        "listed": LISTED,
        "figure": figure,
        "percent": percent,
        "aims": [
            (one.number, f"{one.title} ({one.area})" if one.area else one.title)
            for one in told.aims
        ],
        "areas": list(
            Area.objects.visible_to(who.member).order_by("name").values_list("pk", "name")
        ),
        "people": people(request),
    }
    return render(request, "strategy/pages/strategy.html", context, status=status)


@page("look")
@require_http_methods(["GET", "HEAD", "POST"])
@keeps(show_all, "new", "title", elsewhere={NoPeriod: "begins", UnreadableDate: "begins"})
def strategy(request: Entered) -> HttpResponse:
    """Objectives with what is built for them; a form sent here sets one."""
    if request.method != "POST":
        return show_all(request)
    begins, ends = day_in(request, "begins"), day_in(request, "ends")
    if begins is None or ends is None:
        raise NoPeriod("say from which day to which day it is to be reached")
    made = set_objective(
        request.who.workspace,
        title=request.POST.get("title", ""),
        why=request.POST.get("why", ""),
        begins=begins,
        ends=ends,
        area=area_named(request, "area"),
        parent=objective_in(request, "parent"),
        owner=member_named(request, "owner"),
        by=request.who.member,
        at=timezone.now(),
    )
    messages.success(request, "Set. Now say how it is measured, and what is built for it.")
    return see_other(address(request, made.pk))


@page("look")
@require_safe
def area(request: Entered, number: int) -> HttpResponse:
    """Where an area stands on that page."""
    found = row_of(request, Area, number)
    here = reverse("strategy", kwargs={"workspace": request.who.workspace.slug})
    return see_other(f"{here}#area-{found.pk}")


@page("look")
@require_safe
def objective(request: Entered, number: int) -> HttpResponse:
    """An objective with its KPIs, what contributes to it, and what became of it."""
    return show(request, number)


def show(
    request: Entered, number: int, *, typed: Typed = NOTHING, status: int = 200
) -> HttpResponse:
    """The objective's page; `typed` is the form on it that was refused."""
    told = there(aim_told(request.who.member, number))
    context = {
        "told": told,
        "one": told.row,
        "typed": typed,
        "charts": {it.number: chart(it, told.readings.get(it.number, [])) for it in told.figures},
        "figure": figure,
        "percent": percent,
        "people": people(request) if not told.row.closed_at else [],
        "aims": told.others,
        "endings": ENDINGS,
        "today": request.who.local.today(timezone.now()).isoformat(),
    }
    return render(request, "strategy/pages/objective.html", context, status=status)


def people(request: Entered) -> list[tuple[int, str]]:
    """Who is here: id and name, by name."""
    there_now = Member.objects.visible_to(request.who.member).filter(left_at=None)
    return list(there_now.order_by("name", "pk").values_list("pk", "name"))


def figure(value: float | None) -> str:
    """A figure as a person reads it: `1,200,000`, `12.5`."""
    return "" if value is None else f"{value:,.10g}"


def percent(share: float) -> str:
    """`34 %`."""
    return f"{round(100 * share)} %"
