"""Holidays: the days that no lead and no notice counts."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.errors import AlongsideError
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.render import render
from alongside.doors.web.settings.days import read_days
from alongside.doors.web.settings.given import address
from alongside.rooms.people import actions, queries
from alongside.rooms.people.together import add_holidays

LONGEST = 200_000
"""Characters that can be pasted."""


@page("look", to_change="look-after")
@require_http_methods(["GET", "POST"])
def holidays(request: Entered) -> HttpResponse:
    """The holidays of a year; an admin adds one, or pastes many."""
    if request.method == "GET":
        return _listed(request, "", "")
    text = request.POST.get("days", "")[:LONGEST]
    try:
        pasted = read_days(text)
    except AlongsideError as problem:
        return _listed(request, text, f"{sentence(problem)} Nothing was added.")
    who = request.who
    new = add_holidays(who.workspace, days=pasted.days, by=who.member, at=timezone.now()) or []
    known = len(pasted.days) - len(new)
    said = f"{_count(len(new))} added" + (f"; {known} known before." if known else ".")
    if pasted.recurring:
        said += f" {pasted.recurring} come again each year: add those of the other years too."
    messages.success(request, said)
    return see_other(f"{address(request, 'settings-holidays')}?year={pasted.days[0].year}")


@page("look-after")
@require_POST
def removal(request: Entered, day: str) -> HttpResponse:
    """Make a holiday a working day again."""
    try:
        which = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    who = request.who
    if actions.remove_holiday(who.workspace, day=which, by=who.member, at=timezone.now()) is None:
        messages.info(request, "That day was no holiday.")
    else:
        messages.success(request, f"{who.local.weekday(which)} is a working day again.")
    return see_other(f"{address(request, 'settings-holidays')}?year={which.year}")


def _listed(request: Entered, text: str, problem: str) -> HttpResponse:
    days = queries.holidays(request.who.workspace)
    today = request.who.local.today(timezone.now())
    years = sorted({today.year, today.year + 1, *(day.year for day in days)})
    asked = request.GET.get("year", "")
    year = next((one for one in years if str(one) == asked), today.year)
    context = {
        "years": years,
        "year": year,
        "days": [day for day in days if day.year == year],
        "today": today,
        "text": text,
        "problem": problem,
    }
    status = 422 if problem else 200
    return render(request, "settings/pages/holidays.html", context, status=status)


def _count(days: int) -> str:
    return f"{days} holiday{'' if days == 1 else 's'}"
