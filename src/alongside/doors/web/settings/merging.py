"""Features that turn out to be the same: looked at side by side, merged, and parted again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.errors import AlongsideError
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.render import render
from alongside.doors.web.settings.given import address, feature_prefix, typed
from alongside.rooms.features.actions import merge, part
from alongside.rooms.features.duplicates import likely_duplicates
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.features.status import Status
from alongside.rooms.features.thread import who_knew_what
from alongside.rooms.findings import merging as joining
from alongside.rooms.findings.checks import check_features

SHOWN = 40
"""Lines of each history on the page, the last ones."""
MERGED = 100
"""Mergers that are listed."""
FINDINGS = 50
"""Findings that would come, or go, are told one by one up to this many."""


@page("look")
def duplicates(request: Entered) -> HttpResponse:
    """Two features to be compared, and what was merged before."""
    there = Feature.objects.visible_to(request.who.member)
    merged = there.filter(merged_into__isnull=False).select_related("merged_into")
    context = {
        "likely": likely_duplicates(request.who.member),
        "merged": list(merged.order_by("merged_into__key", "key")[:MERGED]),
        "feature_prefix": feature_prefix(request),
    }
    return render(request, "settings/pages/duplicates.html", context)


@page("say")
@require_http_methods(["GET", "POST"])
def merging(request: Entered) -> HttpResponse:
    """Both histories side by side, and what merging them would do; then do it."""
    said = request.GET if request.method == "GET" else request.POST
    keys = (said.get("goes", "").strip()[:60], said.get("stays", "").strip()[:60])
    goes, stays = _features(request, keys)
    if goes is None or stays is None:
        missing = keys[0] if goes is None else keys[1]
        messages.error(
            request,
            f"There is no feature {missing!r} here."
            if missing
            else "Name two features to compare them.",
        )
        return see_other(address(request, "settings-duplicates"))
    if request.method == "GET":
        return _side_by_side(request, goes, stays, "", "")
    reason = typed(request, "reason", longest=20_000)["reason"]
    try:
        merge(goes, into=stays, by=request.who.member, at=timezone.now(), reason=reason)
    except AlongsideError as problem:
        return _side_by_side(request, goes, stays, reason, sentence(problem))
    check_features(request.who.workspace.pk, [goes.pk, stays.pk])
    messages.success(
        request, f"{goes.key} is one with {stays.key} now, which goes on with both histories."
    )
    return see_other(address(request, "feature", key=stays.key))


@page("say")
@require_POST
def parting(request: Entered) -> HttpResponse:
    """Take a merger back, as long as nothing was said of either since."""
    key = request.POST.get("key", "")[:60]
    there = Feature.objects.visible_to(request.who.member).filter(key=key)
    feature = there.filter(merged_into__isnull=False).select_related("merged_into").first()
    if feature is None:
        raise Http404
    stays = feature.merged_into
    part(feature, by=request.who.member, at=timezone.now())
    check_features(request.who.workspace.pk, [feature.pk, stays.pk])
    messages.success(request, f"{feature.key} and {stays.key} are two again, as they were before.")
    return see_other(address(request, "settings-duplicates"))


def _features(request: Entered, keys: tuple[str, str]) -> tuple[Feature | None, Feature | None]:
    """The features of these keys, in any case of letters, as far as they are seen."""
    there = Feature.objects.visible_to(request.who.member).filter(on_roadmap=True)
    named = there.filter(Q(key__iexact=keys[0]) | Q(key__iexact=keys[1]))
    alike: list[Feature] = list(named.select_related("area").order_by("id")[:40])
    by_key = {one.key.casefold(): one for one in reversed(alike)} | {one.key: one for one in alike}
    goes, stays = (by_key.get(key) or by_key.get(key.casefold()) for key in keys)
    return goes, stays


def _side_by_side(
    request: Entered, goes: Feature, stays: Feature, reason: str, problem: str
) -> HttpResponse:
    releases: dict[int, list[Release]] = {goes.pk: [], stays.pk: []}
    for row in Release.objects.filter(feature__in=releases).order_by("id"):
        releases[row.feature_id].append(row)
    theirs = {one.pk: one for one in releases[stays.pk]}
    over = goes.status in (Status.DROPPED, Status.DONE)
    found = None
    try:
        found = joining.preview(goes, into=stays, at=timezone.now())
    except AlongsideError as refused:
        problem = problem or sentence(refused)
    same = found.same if found else {}
    stages = {one.pk: one.stage for rows in releases.values() for one in rows}
    context = {
        "goes": goes,
        "stays": stays,
        "sides": [_side(request, one, releases[one.pk]) for one in (goes, stays)],
        "one": [(one, theirs[same[one.pk]]) for one in releases[goes.pk] if one.pk in same],
        "taken": [one for one in releases[goes.pk] if one.pk not in same],
        "withdrawn": [one for one in releases[goes.pk] if over and one.shipped_on is None],
        "reason": reason,
        "problem": problem,
        "found": found,
        "stages": stages,
        "keys": {goes.pk: goes.key, stays.pk: stays.key},
        "most": FINDINGS,
        "feature_prefix": feature_prefix(request),
    }
    status = 422 if problem else 200
    return render(request, "settings/pages/merging.html", context, status=status)


def _side(request: Entered, feature: Feature, releases: list[Release]) -> dict[str, Any]:
    stages = {one.pk: one.stage for one in releases}
    known = who_knew_what(feature, until=timezone.now(), seen_by=request.who.member, stages=stages)
    return {
        "feature": feature,
        "releases": releases,
        "known": known[-SHOWN:],
        "left_out": max(0, len(known) - SHOWN),
    }
