"""Accepts a finding in its row of the list. Taking a waiver back is the feature's own address."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.core.errors import AlongsideError
from alongside.core.plandate import UnreadableDate
from alongside.core.written_date import read_day
from alongside.doors.web.back import back
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.environment import query
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.features.given import LARGEST, address
from alongside.doors.web.findings.views import Waiving, listing
from alongside.rooms.findings.actions import WAIVER_WD, PastExpiry, waive
from alongside.rooms.findings.models import Finding
from alongside.rooms.people.queries import workdays


@page("say")
@require_http_methods(["GET", "POST"])
def waiver(request: Entered, number: int) -> HttpResponse:
    """Waive it with a reason, until a day. Refused, it is the same page with what was typed, and what is wrong."""
    if request.method == "GET":  # that page, loaded again or turned over
        here = reverse("findings", kwargs={"workspace": request.who.workspace.slug})
        return see_other(here + query(request.GET))
    who, now = request.who, timezone.now()
    there = Finding.objects.visible_to(who.member).filter(
        feature__on_roadmap=True, resolved_at=None
    )
    finding = there.filter(pk=min(number, LARGEST - 1)).select_related("feature").first()
    if finding is None:
        raise Http404
    reason, typed = request.POST.get("reason", ""), request.POST.get("until", "").strip()
    try:
        until = read_day(typed) if typed else workdays(who.workspace).add(now.date(), WAIVER_WD)
        waive(finding, reason=reason, until=until, by=who.member, at=now)
    except AlongsideError as problem:
        field = "until" if isinstance(problem, PastExpiry | UnreadableDate) else "reason"
        waiving = Waiving(finding.pk, reason, typed, {field: sentence(problem)})
        return listing(request, waiving, status=422)
    day = who.local.day(until)
    messages.success(request, f"{finding.code} on {finding.feature.key} is waived until {day}.")
    return see_other(back(request, address(request, finding.feature)))
