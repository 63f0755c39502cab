"""The form that links an insight or an opportunity to a feature, and takes a link away."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.utils import timezone

from alongside.core.errors import AlongsideError
from alongside.doors.web.enter import Entered
from alongside.doors.web.features.given import feature_of
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of
from alongside.rooms.discovery.links import link, unlink
from alongside.rooms.discovery.models import FeatureLink, Insight, Opportunity
from alongside.rooms.features.models import Feature


class NoSuchFeature(AlongsideError):
    """No feature of that key, or none that they see."""


def change_links(request: Entered, row: Insight | Opportunity) -> None:
    """Link it to the feature whose key was typed, or take a link (`unlink`) of its own away."""
    now, member = timezone.now(), request.who.member
    if gone := number_of(request.POST.get("unlink", "")):
        linked = row_of(request, FeatureLink, gone)
        if row not in (linked.insight, linked.opportunity):
            raise Http404
        unlink(linked, by=member, at=now)
        messages.success(request, "The link is gone.")
    elif link(row, feature=named_feature(request), by=member, at=now):
        messages.success(request, "Linked: it stands on the feature's page now, too.")


def named_feature(request: Entered) -> Feature:
    """The feature whose key was typed; `NoSuchFeature` says so beside the field."""
    key = request.POST.get("feature", "").strip()
    try:
        return feature_of(request, key)
    except Http404:
        raise NoSuchFeature(
            f"there is no feature {key[:60]!r}: write its key, such as BSN-104"
            if key
            else "write the key of a feature, such as BSN-104"
        ) from None
