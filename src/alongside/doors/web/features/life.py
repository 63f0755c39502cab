"""What a feature's page does about the feature itself: bring one in, decide to build it, its releases, its end."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.core.errors import AlongsideError
from alongside.core.written_date import read_day
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.features.given import address, done, feature_of, release_of
from alongside.doors.web.features.nouns import noun
from alongside.doors.web.features.refusals import keeps
from alongside.doors.web.render import render
from alongside.rooms.features import actions
from alongside.rooms.features.actions.features import KeyTaken
from alongside.rooms.features.models import Feature
from alongside.rooms.people import words
from alongside.rooms.people.models import Area


@page("say")
@require_http_methods(["GET", "POST"])
def features(request: Entered) -> HttpResponse:
    """Bring in a feature by hand: onto the roadmap, or as a draft that nobody else sees yet."""
    areas = list(Area.objects.visible_to(request.who.member).order_by("name"))
    typed = {name: request.POST.get(name, "") for name in ("key", "title", "area", "draft")}
    options = [("", "none yet"), *((one.slug, one.name) for one in areas)]
    context: dict[str, Any] = {"area_options": options, "typed": typed, "problems": {}}
    if request.method == "GET":
        return render(request, "features/pages/new.html", context)
    add = actions.draft_feature if typed["draft"] else actions.add_feature
    area = next((one for one in areas if one.slug == typed["area"]), None)
    if typed["area"] and area is None:
        raise Http404
    if problems := _problems(typed):
        context["problems"] = problems
        return render(request, "features/pages/new.html", context, status=422)
    workspace, member, now = request.who.workspace, request.who.member, timezone.now()
    try:
        made: Feature = add(workspace, key=typed["key"], title=typed["title"], by=member, at=now)
    except KeyTaken as problem:
        context["problems"] = {"key": sentence(problem)}
        return render(request, "features/pages/new.html", context, status=422)
    if area is not None:
        actions.move_to_area(made, area=area, by=member, at=now)
    messages.success(request, f"{made.key} is {'drafted' if typed['draft'] else 'on the roadmap'}.")
    return see_other(address(request, made))


def _problems(typed: dict[str, str]) -> dict[str, str]:
    """By field: what is wrong with a new feature's words."""
    problems = {}
    for name, read in (("key", words.name), ("title", words.words)):
        try:
            read(typed[name], Feature, name)
        except AlongsideError as problem:
            problems[name] = sentence(problem)
    return problems


@noun("say")
def prioritisation(request: Entered, key: str) -> HttpResponse:
    """It was decided to build it; or what was dropped is taken up again."""
    feature = feature_of(request, key)
    member, now = request.who.member, timezone.now()
    verb = actions.resume if feature.status in ("dropped", "done") else actions.prioritise
    if verb(feature, by=member, at=now):
        messages.success(
            request,
            f"{feature.key} is {'taken up again' if verb is actions.resume else 'prioritised'}.",
        )
    return done(request, feature)


@noun("say")
@keeps("drop", "reason")
def dropping(request: Entered, key: str) -> HttpResponse:
    """It will not be built for now."""
    feature = feature_of(request, key)
    reason = request.POST.get("reason", "")
    if actions.drop(feature, reason=reason, by=request.who.member, at=timezone.now()):
        messages.success(request, f"{feature.key} is dropped.")
    return done(request, feature)


@noun("say")
@keeps("title", "title")
def title(request: Entered, key: str) -> HttpResponse:
    """Give it another title."""
    feature = feature_of(request, key)
    said = request.POST.get("title", "")
    if actions.rename(feature, title=said, by=request.who.member, at=timezone.now()):
        messages.success(request, f"{feature.key} has another title.")
    return done(request, feature)


@noun("say")
@keeps("releases", "stage")
def releases(request: Entered, key: str) -> HttpResponse:
    """Plan a release of it."""
    feature = feature_of(request, key)
    made = actions.add_release(
        feature,
        stage=request.POST.get("stage", ""),
        customer_visible="internal" not in request.POST,
        by=request.who.member,
        at=timezone.now(),
    )
    if made:
        messages.success(request, f"{feature.key} {made.stage} is planned.")
    return done(request, feature)


@noun("say")
@keeps("shipment", "on", about="release")
def shipment(request: Entered, key: str) -> HttpResponse:
    """Say that a release reached its customers on a day."""
    feature = feature_of(request, key)
    release = release_of(request, feature)
    now = timezone.now()
    typed = request.POST.get("on", "").strip()
    day = read_day(typed) if typed else request.who.local.today(now)
    if actions.ship(release, on=day, by=request.who.member, at=now):
        messages.success(
            request, f"{feature.key} {release.stage} shipped on {request.who.local.day(day)}."
        )
    return done(request, feature)


@noun("say")
@keeps("withdrawal", "reason", about="release")
def withdrawal(request: Entered, key: str) -> HttpResponse:
    """The release will not come; or one that was withdrawn is brought back."""
    feature = feature_of(request, key)
    release = release_of(request, feature)
    member, now = request.who.member, timezone.now()
    if "undo" in request.POST:
        if release.withdrawn:
            actions.add_release(feature, stage=release.stage, by=member, at=now)
            messages.success(request, f"{feature.key} {release.stage} is on the roadmap again.")
        return done(request, feature)
    if actions.withdraw(release, reason=request.POST.get("reason", ""), by=member, at=now):
        messages.success(
            request, f"{feature.key} {release.stage} is withdrawn. Its card has the way back."
        )
    return done(request, feature)
