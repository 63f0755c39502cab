"""A launch as it stood on a past day, and whether anything would have warned us."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.people import called
from alongside.core.rules.replay import NOT_REPLAYED
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import sentence
from alongside.doors.web.given import there
from alongside.doors.web.render import render
from alongside.doors.web.results.given import STEP_NAMES
from alongside.doors.web.results.views import VERDICT_NAMES
from alongside.doors.web.strategy.views import figure
from alongside.rooms.findings.warned import would_have_warned
from alongside.rooms.launches.past import NotThen, launch_past, past_day


def show_past(request: Entered, number: int, said: str) -> HttpResponse:
    """The launch as it was known at the end of the day that is said; nothing can be changed there."""
    who, now = request.who, timezone.now()
    today = who.local.today(now)
    on = past_day(said, today=today)
    past = there(launch_past(who.member, number, on=on, zone=who.local.zone))
    context: dict[str, Any] = {
        "past": past,
        "launch": past.launch,
        "today": today,
        "yesterday": today - timedelta(days=1),
        "before": on - timedelta(days=1),
        "after": on + timedelta(days=1),
        "called": called,
        "figure": figure,
        "step_names": STEP_NAMES,
        "verdicts": VERDICT_NAMES,
    }
    return render(request, "launches/pages/past.html", context)


@page("look")
@require_safe
def warned(request: Entered, number: int) -> HttpResponse:
    """What the rules would have found on a past day, and since when."""
    who, now = request.who, timezone.now()
    today = who.local.today(now)
    said = request.GET.get("on", "")
    on, problem = None, ""
    try:
        on = past_day(said, today=today) if said.strip() else None
    except NotThen as refused:
        problem = sentence(refused)
    told = there(would_have_warned(who.member, number, on=on, now=now, zone=who.local.zone))
    context: dict[str, Any] = {
        "told": told,
        "launch": told.launch,
        "on": on,
        "stood": [one for one in told.findings if one.told.then],
        "later": [one for one in told.findings if not one.told.then],
        "not_replayed": NOT_REPLAYED,
        "problem": problem,
        "yesterday": today - timedelta(days=1),
    }
    return render(request, "launches/pages/warned.html", context, status=422 if problem else 200)
