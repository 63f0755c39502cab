"""The features that a claim rests on: one is added, or taken from under it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.doors.web.claims.given import address
from alongside.doors.web.claims.views import show
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of
from alongside.doors.web.inputs.answering import named
from alongside.doors.web.kept import keeps
from alongside.rooms.messaging.claims import actions
from alongside.rooms.messaging.models import Capability, Claim


@page("say")
@require_POST
@keeps(show, "features", "feature")
def features(request: Entered, number: int) -> HttpResponse:
    """Rest it on a `feature`, by its key, from a `stage` on; or on one no more (`remove`)."""
    claim, by, said = row_of(request, Claim, number), request.who.member, request.POST
    if gone := number_of(said.get("remove", "")):
        there = row_of(request, Capability, gone)
        if there.claim_id != claim.pk:
            raise Http404
        actions.rest_no_more(there, by=by, at=timezone.now())
        messages.success(request, "It does not rest on that feature any more.")
        return see_other(address(request, number))
    feature = named(request, said.get("feature", "").strip())
    stage = said.get("stage", "")
    made = actions.rest_on(claim, feature=feature, stage=stage, by=by, at=timezone.now())
    if made is not None:
        messages.success(request, f"It rests on {feature.key}.")
    return see_other(address(request, number))
