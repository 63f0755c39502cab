"""What customers said about a feature: a page to choose on, and the form that links and unlinks it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone

from alongside.doors.web.enter import Entered
from alongside.doors.web.errors import see_other
from alongside.doors.web.features.given import address, feature_of
from alongside.doors.web.features.nouns import noun
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of, words
from alongside.doors.web.render import render
from alongside.rooms.discovery.linkable import linkable
from alongside.rooms.discovery.links import Linked, link, unlink
from alongside.rooms.discovery.models import Conversation, FeatureLink, Insight, Opportunity
from alongside.rooms.findings.checks import check_features

_KINDS: dict[str, type[Linked]] = {
    "insight": Insight,
    "opportunity": Opportunity,
    "conversation": Conversation,
}


def choose(request: Entered, key: str) -> HttpResponse:
    """The page to choose on, as far as the looker sees what there is."""
    found, text = feature_of(request, key), words(request)
    context: dict[str, Any] = {
        "feature": found,
        "text": text,
        "found": linkable(request.who.member, found, text=text),
        "here": address(request, found),
    }
    return render(request, "features/pages/evidence_choice.html", context)


@noun("say", form=choose)
def evidence(request: Entered, key: str) -> HttpResponse:
    """Link what is ticked (`insight-7`, `opportunity-3`, `conversation-9`), or take a link (`unlink`) away."""
    found, member, now = feature_of(request, key), request.who.member, timezone.now()
    if gone := number_of(request.POST.get("unlink", "")):
        linked = row_of(request, FeatureLink, gone)
        if found.pk not in (linked.feature_id, linked.feature.merged_into_id):
            raise Http404
        unlink(linked, by=member, at=now)
        messages.success(request, "The link is gone.")
    else:
        rows = [_named(request, text) for text in request.POST.getlist("link")[:50]]
        done = sum(link(row, feature=found, by=member, at=now) is not None for row in rows)
        if done:
            messages.success(request, f"Linked: {done}. It counts as evidence of {found.key} now.")
        else:
            messages.info(request, "Nothing new was ticked.")
    check_features(request.who.workspace.pk, [found.pk])
    return see_other(address(request, found) + "#evidence")


def _named(request: Entered, text: str) -> Linked:
    """The row that a box stands for; `Http404` for none."""
    kind, _, number = text.partition("-")
    if kind not in _KINDS:
        raise Http404
    return row_of(request, _KINDS[kind], number_of(number))
