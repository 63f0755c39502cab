"""What a form is about: a feature and one of its releases, as far as whoever sent it sees them."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse

from alongside.doors.web.back import back
from alongside.doors.web.enter import Entered
from alongside.doors.web.errors import see_other
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.findings.checks import check_features

LARGEST = 2**63


def feature_of(request: Entered, key: str) -> Feature:
    """The feature of that key, or the one that goes on with it; `Http404` for one that is not there or not seen."""
    there = Feature.objects.visible_to(request.who.member).select_related(
        "area__pm", "area__pmm", "author", "merged_into"
    )
    found: Feature | None = there.filter(key=key).first()
    if found is None:
        found = there.filter(key__iexact=key).order_by("id").first()
    if found is None or not (found.on_roadmap or found.draft or found.merged_into_id):
        raise Http404
    return found


def release_of(request: Entered, feature: Feature) -> Release:
    """The release that the form names."""
    release: Release | None = (
        Release.objects.visible_to(request.who.member)
        .filter(feature=feature, pk=number(request.POST.get("release", "")))
        .select_related("feature", "train")
        .first()
    )
    if release is None:
        raise Http404
    return release


def number(text: str) -> int:
    """An id as it stands in a form; 0, which nothing has, for anything else."""
    fits = text.isascii() and text.isdecimal() and len(text) < 20
    return int(text) if fits and int(text) < LARGEST else 0


def done(request: Entered, feature: Feature) -> HttpResponse:
    """Look at the feature again, so that the next page is right, and go back to where the form stood."""
    check_features(request.who.workspace.pk, [feature.pk])
    return see_other(back(request, address(request, feature)))


def address(request: Entered, feature: Feature) -> str:
    """The feature's page."""
    parts = {"workspace": request.who.workspace.slug, "key": feature.key}
    return reverse("feature", kwargs=parts)
