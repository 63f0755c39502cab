"""What a feature's page does about findings and surprises."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone

from alongside.core.written_date import read_day
from alongside.doors.web.enter import Entered
from alongside.doors.web.features.given import done, feature_of, release_of
from alongside.doors.web.features.nouns import noun
from alongside.doors.web.features.refusals import keeps
from alongside.doors.web.given import number
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature, Surprise
from alongside.rooms.findings.about import finding_of
from alongside.rooms.findings.actions import WAIVER_WD, revoke_waiver, waive
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.findings.states import State
from alongside.rooms.people.queries import workdays


@noun("say")
@keeps("waiver", "until", "reason", about="finding")
def waiver(request: Entered, key: str) -> HttpResponse:
    """Accept a finding with a reason, until a day; or take a waiver back."""
    feature = feature_of(request, key)
    member, now = request.who.member, timezone.now()
    if held := number(request.POST.get("revoke", "")):
        given = Waiver.objects.visible_to(member).filter(pk=held, release__feature=feature).first()
        if given is None:
            raise Http404
        if revoke_waiver(given, by=member, at=now):
            messages.success(request, _taken_back(request, given, feature))
        return done(request, feature)
    there = Finding.objects.visible_to(member).filter(feature=feature, resolved_at=None)
    finding = there.filter(pk=number(request.POST.get("finding", ""))).first()
    if finding is None:
        raise Http404
    typed = request.POST.get("until", "").strip()
    last = read_day(typed) if typed else workdays(request.who.workspace).add(now.date(), WAIVER_WD)
    waive(finding, reason=request.POST.get("reason", ""), until=last, by=member, at=now)
    messages.success(
        request, f"{finding.code} on {feature.key} is waived until {request.who.local.day(last)}."
    )
    return done(request, feature)


def _taken_back(request: Entered, given: Waiver, feature: Feature) -> str:
    """What has become of a finding without that waiver."""
    it = f"{given.code} on {feature.key}"
    about = finding_of(given, request.who.member, at=timezone.now())
    match about.state if about else None:
        case State.OPEN:
            return f"{it} is open again."
        case State.WAIVED if about and about.waiver:
            until = request.who.local.day(about.waiver.until)
            return f"The waiver is taken back; {it} is still waived by another one until {until}."
        case State.BASELINE:
            return f"The waiver is taken back; {it} is in the baseline."
    return f"The waiver is taken back; {it} is found no more."


@noun("hear")
def surprise(request: Entered, key: str) -> HttpResponse:
    """First I heard of this: anybody may say so."""
    feature = feature_of(request, key)
    release = release_of(request, feature)
    if actions.report_surprise(release, by=request.who.member, at=timezone.now()):
        messages.success(
            request, "It is on the record that this is the first you hear of it. Both sides see it."
        )
    else:
        messages.info(request, "You have said so before, and it waits to be talked over.")
    return done(request, feature)


@noun("say")
@keeps("settlement", "outcome", about="surprise")
def settlement(request: Entered, key: str) -> HttpResponse:
    """What came of a surprise when both sides talked it over."""
    feature = feature_of(request, key)
    member = request.who.member
    there = Surprise.objects.visible_to(member).filter(release__feature=feature)
    found = there.filter(pk=number(request.POST.get("surprise", ""))).first()
    if found is None:
        raise Http404
    outcome = request.POST.get("outcome", "")
    if actions.settle_surprise(found, outcome=outcome, by=member, at=timezone.now()):
        messages.success(request, "Settled.")
    return done(request, feature)
