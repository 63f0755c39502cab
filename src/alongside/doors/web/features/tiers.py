"""What a feature's page does about tiers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone

from alongside.core.errors import ChangedMeanwhile
from alongside.core.tiers import FACTS
from alongside.doors.web.enter import Entered
from alongside.doors.web.features.given import done, feature_of, release_of
from alongside.doors.web.features.nouns import noun
from alongside.doors.web.features.refusals import keeps
from alongside.rooms.features import actions
from alongside.rooms.features.models import Release
from alongside.rooms.ledger.book import writing


@noun("say")
@keeps("tier", "tier", "reason", about="release")
def tier(request: Entered, key: str) -> HttpResponse:
    """Set a tier, with what is new about the release; whoever sets it from either side has signed it."""
    feature = feature_of(request, key)
    member, now = request.who.member, timezone.now()
    wanted, reason = request.POST.get("tier", ""), request.POST.get("reason", "")
    is_set = None
    with writing(request.who.workspace.pk):  # both, or neither
        release = release_of(request, feature)
        _refuse_stale(request, release)
        if "stating" in request.POST:
            actions.state_facts(release, facts=request.POST.getlist("fact"), by=member, at=now)
        if wanted:
            is_set = actions.set_tier(release, tier=wanted, reason=reason, by=member, at=now)
    if is_set:
        messages.success(request, f"{feature.key} {release.stage} is {wanted} now.")
    return done(request, feature)


@noun("say")
def tier_confirmation(request: Entered, key: str) -> HttpResponse:
    """Sign the tier in force for one's side."""
    feature = feature_of(request, key)
    with writing(request.who.workspace.pk):  # the row is read in here, where nobody changes it
        release = release_of(request, feature)
        if request.POST.get("tier", release.tier) != release.tier:
            raise ChangedMeanwhile(
                f"the tier changed while you looked: it is {release.tier or 'not set'} now. "
                "Nothing was signed; look again"
            )
        signed = actions.confirm_tier(release, by=request.who.member, at=timezone.now())
    if signed:
        messages.success(request, f"{feature.key} {release.stage}: {release.tier} confirmed.")
    return done(request, feature)


def _refuse_stale(request: Entered, release: Release) -> None:
    """`ChangedMeanwhile` when the form was made for another tier, or other facts, than those it would replace."""
    if request.POST.get("was", release.tier) != release.tier:
        now = release.tier or "none"
        raise ChangedMeanwhile(f"the tier was changed meanwhile, to {now}; look again")
    if request.POST.get("was-facts", release.tier_facts) != release.tier_facts:
        facts = [FACTS.get(fact, fact) for fact in release.tier_facts.split()]
        said = ", ".join(facts) or "nothing"
        raise ChangedMeanwhile(f"what is new was changed meanwhile, to: {said}; look again")
