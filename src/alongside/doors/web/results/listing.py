"""The list of results: every launch that is out, with its verdict, what is due next, and what was learned."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.events.results import VERDICTS
from alongside.core.tiers import TIERS
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.given import number as number_of
from alongside.doors.web.render import render
from alongside.doors.web.results.views import VERDICT_NAMES, due_name
from alongside.rooms.findings.about import results_missing
from alongside.rooms.results.listed import MOST, Wanted, wanted_of
from alongside.rooms.results.listed import results as listed

ROWS = 50


@page("look")
@require_safe
def results(request: Entered) -> HttpResponse:
    """The launches that are out, the last one first unless asked otherwise."""
    who, wanted = request.who, wanted_of(request.GET)
    today = who.local.today(timezone.now())
    place = min(max(1, number_of(request.GET.get("page", ""))), MOST // ROWS)
    found = listed(who.member, wanted, today=today, limit=ROWS, offset=(place - 1) * ROWS)
    verdicts = [(one, VERDICT_NAMES[one]) for one in VERDICTS]
    context: dict[str, Any] = {
        "here": reverse("results", kwargs={"workspace": who.workspace.slug}),
        "rows": found.rows,
        "more": found.more,
        "place": place,
        "missing": results_missing(who.member, [one.launch.pk for one in found.rows]),
        "wanted": wanted,
        "values": request.GET,
        "is_filtered": wanted._replace(sort="-day") != Wanted(),
        "tiers": [("", "every tier"), *((one, one) for one in TIERS)],
        "choices": [("", "any verdict"), *verdicts, ("-", "none yet")],
        "verdicts": VERDICT_NAMES,
        "due_name": due_name,
        "today": today,
    }
    return render(request, "results/pages/results.html", context, sections=("rows",))
