"""What a feature's page does about tiers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.doors.web.enter import Entered, page
from alongside.doors.web.features.given import done, feature_of, release_of
from alongside.rooms.features import actions


@page("member")
@require_POST
def tier(request: Entered, key: str) -> HttpResponse:
    """Set a tier, with what is new about the release; whoever sets it from either side has signed it."""
    feature = feature_of(request, key)
    release = release_of(request, feature)
    member, now = request.who.member, timezone.now()
    if "stating" in request.POST:
        actions.state_facts(release, facts=request.POST.getlist("fact"), by=member, at=now)
    wanted = request.POST.get("tier", "")
    if wanted and actions.set_tier(
        release, tier=wanted, reason=request.POST.get("reason", ""), by=member, at=now
    ):
        messages.success(request, f"{feature.key} {release.stage} is {wanted} now.")
    return done(request, feature)


@page("member")
@require_POST
def tier_confirmation(request: Entered, key: str) -> HttpResponse:
    """Sign the tier in force for one's side."""
    feature = feature_of(request, key)
    release = release_of(request, feature)
    if actions.confirm_tier(release, by=request.who.member, at=timezone.now()):
        messages.success(request, f"{feature.key} {release.stage}: {release.tier} confirmed.")
    return done(request, feature)
