"""Accepts a finding in its row of the list. Of a release, the feature's own address takes the waiver back."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
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
from alongside.doors.web.features.given import address
from alongside.doors.web.findings.views import Waiving, listing
from alongside.doors.web.given import number as number_in
from alongside.doors.web.heard_at import ENDS, places
from alongside.rooms.findings.actions import WAIVER_WD, PastExpiry, revoke_waiver, waive
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.findings.subjects import key_of, subjects
from alongside.rooms.people.queries import workdays


@page("say")
@require_http_methods(["GET", "POST"])
def waiver(request: Entered, number: int) -> HttpResponse:
    """Waive it with a reason, until a day. Refused, it is the same page with what was typed, and what is wrong."""
    if request.method == "GET":  # that page, loaded again or turned over
        here = reverse("findings", kwargs={"workspace": request.who.workspace.slug})
        return see_other(here + query(request.GET))
    who, now = request.who, timezone.now()
    on_roadmap = Q(feature__on_roadmap=True) | Q(release__isnull=True)
    there = Finding.objects.visible_to(who.member).filter(on_roadmap, resolved_at=None)
    finding = there.filter(pk=number).select_related("feature").first()
    if finding is None:
        raise Http404
    if revoked := request.POST.get("revoke"):
        return _take_back(request, finding, revoked)
    reason, typed = request.POST.get("reason", ""), request.POST.get("until", "").strip()
    try:
        until = read_day(typed) if typed else workdays(who.workspace).add(now.date(), WAIVER_WD)
        waive(finding, reason=reason, until=until, by=who.member, at=now)
    except AlongsideError as problem:
        field = "until" if isinstance(problem, PastExpiry | UnreadableDate) else "reason"
        waiving = Waiving(finding.pk, reason, typed, {field: sentence(problem)})
        return listing(request, waiving, status=422)
    day = who.local.day(until)
    on = finding.feature.key if finding.feature else _called(finding)
    messages.success(request, f"{finding.code} on {on} is waived until {day}.")
    return see_other(back(request, _own(request, finding)))


def _take_back(request: Entered, finding: Finding, given: str) -> HttpResponse:
    """Take a waiver of that finding back."""
    same = {"code": finding.code, "subject": finding.subject, "anchor": finding.anchor_id}
    there = Waiver.objects.visible_to(request.who.member).filter(pk=number_in(given), **same)
    waiver = there.first()
    if waiver is None:
        raise Http404
    revoke_waiver(waiver, by=request.who.member, at=timezone.now())
    messages.success(request, f"{finding.code} on {_called(finding)} is open again.")
    return see_other(back(request, _own(request, finding)))


def _own(request: Entered, finding: Finding) -> str:
    """The page of the feature, or of what else it is about."""
    if finding.feature:
        return address(request, finding.feature)
    kind, number = key_of(finding)
    return f"{places(request.who.workspace.slug)[kind]}{number}{ENDS[kind]}"


def _called(finding: Finding) -> str:
    """What it is about, in a message."""
    key = key_of(finding)
    return f"“{subjects(finding.workspace_id, [key])[key].title}”"
