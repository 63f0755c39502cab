"""The launches as a calendar, week by week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.plandate import MONTHS
from alongside.core.playbooks.load import monday
from alongside.core.tiers import TIERS
from alongside.core.written_date import read
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.launches.given import UnreadableWeeks
from alongside.doors.web.local import Local
from alongside.doors.web.render import render
from alongside.rooms.findings.about import infeasible
from alongside.rooms.launches.listed import wanted_of
from alongside.rooms.launches.weeks import WEEKS, Week, weeks
from alongside.rooms.people.models import Member


@page("look")
@require_safe
def calendar(request: Entered) -> HttpResponse:
    """Half a year from this week on, or as many weeks from any other."""
    who, said = request.who, request.GET
    today = who.local.today(timezone.now())
    begin = monday(read(said["from"]).first if said.get("from", "").strip() else today)
    number, wanted = _number(said.get("weeks", "")), wanted_of(said)
    found = weeks(who.member, wanted, first=begin, number=number, today=today)
    shown = [one.number for week in found for one in week.launches]
    here = Member.objects.visible_to(who.member).filter(left_at=None).order_by("name", "pk")
    context: dict[str, Any] = {
        "here": reverse("launches-calendar", kwargs={"workspace": who.workspace.slug}),
        "runs": list(_runs(found)),
        "shown": len(shown),
        "misfits": infeasible(who.member, shown) if shown else set(),
        "begin": begin,
        "number": number,
        "earlier": begin - timedelta(weeks=number),
        "later": begin + timedelta(weeks=number),
        "this_week": monday(today),
        "months": MONTHS,
        "days": cache(partial(who.local.day, year=False)),
        "line": partial(_line, who.local),
        "wanted": wanted,
        "tiers": [("", "every tier"), *((one, one) for one in TIERS), ("-", "none yet")],
        "owners": [("", "anybody"), ("-", "nobody"), *here.values_list("handle", "name")],
        "values": said,
    }
    return render(request, "launches/pages/calendar.html", context)


def _line(local: Local, day: date, stated: str, owner: str, tasks: int, done: int) -> str:
    """When a launch is, how far its tasks are, and who decides."""
    when = (
        local.plan(stated, year=False)
        if stated
        else f"{local.day(day, year=False)}, as its releases"
    )
    return " · ".join(
        one for one in (when, f"{done} of {tasks} done" if tasks else "", owner) if one
    )


def _runs(found: list[Week]) -> Iterator[tuple[Week, date]]:
    """The weeks, those in which nothing is as one within each month: each with the last Monday that it stands for."""
    place = 0
    while place < len(found):
        last = place
        if not found[place].launches:
            while (
                last + 1 < len(found)
                and not found[last + 1].launches
                and not found[last + 1].opens_month
            ):
                last += 1
        yield found[place], found[last].begin
        place = last + 1


def _number(text: str) -> int:
    if not text:
        return WEEKS
    if text.isascii() and text.isdecimal() and len(text) <= 3:
        return int(text)
    raise UnreadableWeeks(f"{text[:20]!r} is no number of weeks: write 1, 2, 3 …")
