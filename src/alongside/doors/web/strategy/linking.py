"""What features contribute to an objective: said on its page, on the feature's, and where an opportunity aims."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.core.errors import AlongsideError
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.errors import sentence as as_sentence
from alongside.doors.web.features.given import address as feature_page
from alongside.doors.web.features.given import feature_of
from alongside.doors.web.features.nouns import noun
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of
from alongside.doors.web.insights.linking import named_feature
from alongside.doors.web.kept import keeps
from alongside.doors.web.render import render
from alongside.doors.web.strategy.given import address, objective_named
from alongside.doors.web.strategy.given import own as mine
from alongside.doors.web.strategy.views import show
from alongside.rooms.features.aim_told import open_aims, served_by
from alongside.rooms.findings.checks import check_features
from alongside.rooms.strategy.contributions import contribute, withdraw_contribution
from alongside.rooms.strategy.models import Contribution


@page("say")
@require_POST
@keeps(show, "features", "feature")
def features(request: Entered, number: int) -> HttpResponse:
    """A feature contributes to it (`feature`, `sentence`), or does not after all (`unlink`)."""
    row, member, now = mine(request, number), request.who.member, timezone.now()
    if gone := number_of(request.POST.get("unlink", "")):
        link = row_of(request, Contribution, gone)
        if link.objective_id != row.pk:
            raise Http404
        withdraw_contribution(link, by=member, at=now)
        changed = link.feature_id
        messages.success(request, "The link is gone.")
    else:
        found = named_feature(request)
        said = request.POST.get("sentence", "")
        if contribute(found, objective=row, sentence=said, by=member, at=now):
            messages.success(request, "Linked: it stands on the feature's page now, too.")
        changed = found.pk
    check_features(request.who.workspace.pk, [changed])
    return see_other(address(request, number))


def choose(request: Entered, key: str, problem: str = "", status: int = 200) -> HttpResponse:
    """What a feature is for: what was said, and the form to say more."""
    found = feature_of(request, key)
    context = {
        "feature": found,
        "here": feature_page(request, found),
        "served": served_by(request.who.member, found.pk),
        "aims": open_aims(request.who.member),
        "problem": problem,
        "sentence": request.POST.get("sentence", ""),
        "chosen": request.POST.get("objective", ""),
    }
    return render(request, "strategy/pages/purpose.html", context, status=status)


@noun("say", form=choose)
def purpose(request: Entered, key: str) -> HttpResponse:
    """The feature contributes to an objective (`objective`, `sentence`), or does not after all (`unlink`)."""
    found, member, now = feature_of(request, key), request.who.member, timezone.now()
    if gone := number_of(request.POST.get("unlink", "")):
        link = row_of(request, Contribution, gone)
        if found.pk not in (link.feature_id, link.feature.merged_into_id):
            raise Http404
        withdraw_contribution(link, by=member, at=now)
        messages.success(request, "The link is gone.")
    else:
        aim = objective_named(request, "objective")
        if aim is None:
            return choose(request, key, "Choose the objective that it contributes to.", 422)
        said = request.POST.get("sentence", "")
        try:
            if contribute(found, objective=aim, sentence=said, by=member, at=now):
                messages.success(request, f"It contributes to “{aim.title}” now.")
        except AlongsideError as problem:
            return choose(request, key, as_sentence(problem), 422)
    check_features(request.who.workspace.pk, [found.pk])
    return see_other(feature_page(request, found) + "#purpose")
