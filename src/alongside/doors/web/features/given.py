"""What a form is about: a feature and one of its releases, as far as whoever sent it sees them."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Upper
from django.http import Http404, HttpResponse
from django.urls import reverse

from alongside.doors.web.back import back
from alongside.doors.web.enter import Entered
from alongside.doors.web.errors import see_other
from alongside.doors.web.given import number
from alongside.rooms.discovery import links_queries
from alongside.rooms.features.briefs.answers import answers_beside
from alongside.rooms.features.briefs.stand import beside
from alongside.rooms.features.briefs.tiers import tiers
from alongside.rooms.features.models import Feature, Release, Surprise
from alongside.rooms.findings.checks import check_features
from alongside.rooms.ledger.kept import kept, reader


def feature_of(request: Entered, key: str) -> Feature:
    """The feature of that key, or the one that goes on with it; `Http404` for one that is not there or not seen."""
    found = named(request, key)
    return found if found.merged_into is None else named(request, found.merged_into.key)


def named(request: Entered, key: str) -> Feature:
    """The feature of that key, even if another one goes on with it; `Http404` as above."""
    member = request.who.member
    asked = {"member": member.pk, "workspace": member.workspace_id, "key": key}
    rows = _by_key(**asked) or _by_any_key(**asked)
    found = rows[0] if rows else None
    if found is None or not (found.on_roadmap or found.draft or found.merged_into_id):
        raise Http404
    return found


def _with_all(member: int, workspace: int) -> QuerySet[Feature]:
    there = Feature.objects.visible_to(reader(member, workspace))
    told = there.annotate(
        is_linked=links_queries.is_linked(OuterRef("pk")),
        brief_stand=Subquery(beside("pk")[:1]),
        brief_tier=Subquery(tiers("pk")[:1]),
        **{name: Subquery(told) for name, told in answers_beside("pk").items()},
        has_surprised=Exists(Surprise.objects.filter(release__feature=OuterRef("pk"))),
    )
    return told.select_related("area__pm", "area__pmm", "author", "merged_into").order_by("id")


@kept
def _by_key(member: int, workspace: int, key: str) -> QuerySet[Feature]:
    return _with_all(member, workspace).filter(key=key)[:1]


@kept
def _by_any_key(member: int, workspace: int, key: str) -> QuerySet[Feature]:
    """However it is capitalised."""
    return _with_all(member, workspace).annotate(same=Upper("key")).filter(same=Upper(key))[:1]


def is_linked(feature: Feature) -> bool:
    """Whether anything is linked, asked for or aimed at by a feature that `named` or `feature_of` found."""
    return bool(getattr(feature, "is_linked", True))


def has_surprised(feature: Feature) -> bool:
    """Whether anybody ever said of such a feature that they first heard of it then."""
    return bool(getattr(feature, "has_surprised", True))


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


def done(request: Entered, feature: Feature) -> HttpResponse:
    """Look at the feature again, so that the next page is right, and go back to where the form stood."""
    check_features(request.who.workspace.pk, [feature.pk])
    if not Feature.objects.visible_to(request.who.member).filter(pk=feature.pk).exists():
        return see_other(reverse("radar", kwargs={"workspace": request.who.workspace.slug}))
    own = address(request, feature)
    came = back(request, own)
    # A page that refused a form stands at the form's own address, where there is nothing to look at.
    return see_other(own if came.startswith(f"{own}/") else came)


def address(request: Entered, feature: Feature) -> str:
    """The feature's page."""
    parts = {"workspace": request.who.workspace.slug, "key": feature.key}
    return reverse("feature", kwargs=parts)
