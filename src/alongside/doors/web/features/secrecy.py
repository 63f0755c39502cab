"""What a feature's page does about who sees the feature."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone

from alongside.doors.web.enter import Entered
from alongside.doors.web.features.given import done, feature_of
from alongside.doors.web.features.nouns import noun
from alongside.rooms.features import actions
from alongside.rooms.people.models import Member


@noun("say")
def publication(request: Entered, key: str) -> HttpResponse:
    """Put a draft on the roadmap."""
    feature = feature_of(request, key)
    if actions.publish(feature, by=request.who.member, at=timezone.now()):
        messages.success(request, f"{feature.key} is on the roadmap: everybody sees it now.")
    return done(request, feature)


@noun("say")
def restriction(request: Entered, key: str) -> HttpResponse:
    """Have only some see it; with `open`, everybody again."""
    feature = feature_of(request, key)
    member, now = request.who.member, timezone.now()
    if "open" in request.POST:
        if actions.open_up(feature, by=member, at=now):
            messages.success(request, f"Everybody sees {feature.key} again.")
        return done(request, feature)
    handles = request.POST.getlist("guest")[:200]
    guests = list(Member.objects.visible_to(member).filter(handle__in=handles, left_at=None))
    if actions.restrict(feature, guests=guests, by=member, at=now):
        named = f", and {len(guests)} named" if guests else ""
        messages.success(request, f"Only you and the pair see {feature.key} now{named}.")
    return done(request, feature)
