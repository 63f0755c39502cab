"""The page of a feature's brief, and the forms on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone

from alongside.core.briefs import ITEMS
from alongside.core.errors import AlongsideError, ChangedMeanwhile
from alongside.core.people import Function
from alongside.core.rules.base import wd
from alongside.doors.paper.maker import can_make
from alongside.doors.web.briefs.nouns import both, looked_at, place, sent
from alongside.doors.web.briefs.prose import compared, prose
from alongside.doors.web.briefs.sources import sources
from alongside.doors.web.enter import Entered
from alongside.doors.web.environment import FUNCTIONS
from alongside.doors.web.errors import see_other, sentence, status_of
from alongside.doors.web.features.given import address, feature_of
from alongside.doors.web.given import number
from alongside.doors.web.render import render
from alongside.rooms.features.briefs import actions
from alongside.rooms.features.briefs.answering import is_to_deliver
from alongside.rooms.features.briefs.askable import askable
from alongside.rooms.features.briefs.comparing import changed_since_answer, since
from alongside.rooms.features.briefs.history import history_of
from alongside.rooms.features.briefs.models import Brief
from alongside.rooms.features.briefs.queries import brief_of
from alongside.rooms.features.briefs.refusals import EditedMeanwhile
from alongside.rooms.features.briefs.sheet import sheet_of
from alongside.rooms.features.briefs.sides import asked_of, may_answer, may_deliver
from alongside.rooms.features.models import Feature
from alongside.rooms.findings.checks import check_features
from alongside.rooms.forecasts.briefs import fill_in
from alongside.rooms.people import queries as people
from alongside.rooms.people.models import Member


def look(request: Entered, key: str) -> HttpResponse:
    """The brief, or the way to begin one."""
    return show(request, feature_of(request, key))


def show(
    request: Entered,
    feature: Feature,
    *,
    problem: str = "",
    typed: Mapping[str, str] | None = None,
    theirs: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a brief; `typed` is what stood in a form that was refused, `theirs` what stands there by now."""
    now, who = timezone.now(), request.who
    brief = brief_of(feature, who.member)
    context: dict[str, Any] = {
        "feature": feature,
        "brief": brief,
        "here": place(request, feature),
        "feature_page": address(request, feature),
        "problem": problem,
        "typed": typed or {},
        "theirs": theirs or {},
        "prose": prose,
        "sources": sources(who.workspace.slug, feature.key, who.local),
        "editing": request.GET.get("edit", ""),
        "makes_pdf": can_make(),
    }
    if brief is not None:
        workdays = people.workdays(who.workspace)
        sheet = sheet_of(brief, feature, who.member, at=now, workdays=workdays, day=who.local.day)
        asked = asked_of(brief, feature)
        context["sheet"] = sheet
        context["can_answer"] = (
            who.may("say")
            and brief.delivered_version is not None
            and not brief.reply
            and may_answer(brief, who.member, asked)
        )
        context["can_deliver"] = (
            who.may("say") and may_deliver(who.member, asked) and is_to_deliver(brief)
        )
        context["changed"] = changed_since_answer(sheet)
        if context["can_answer"]:
            context["askable"] = [
                (one.handle, f"{one.name}, {FUNCTIONS[Function(one.function)]}")
                for one in askable(brief, feature, who.member)
            ]
        context["titles"] = {one.name: one.title for one in ITEMS}
    return render(request, "briefs/pages/brief.html", context, status=status)


@both(look)
def brief(request: Entered, key: str) -> HttpResponse:
    """Begin a brief by hand, filled in from what is known."""
    feature, member, now = feature_of(request, key), request.who.member, timezone.now()
    made = actions.open_brief(feature, by=member, at=now)
    if made:
        fill_in(made, by=member, at=now)
        messages.success(request, f"{feature.key} has a brief. Look through what is filled in.")
    return _done(request, feature)


@sent
def items(request: Entered, key: str) -> HttpResponse:
    """Write one or more items. What somebody else wrote meanwhile is not overwritten."""
    feature, found = given(request, key)
    texts = {one.name: request.POST[one.name] for one in ITEMS if one.name in request.POST}
    try:
        made = actions.edit(
            found,
            texts=texts,
            expected=_looked_at(request),
            by=request.who.member,
            at=timezone.now(),
        )
    except EditedMeanwhile as problem:
        return show(
            request,
            feature,
            problem=sentence(problem),
            typed=texts,
            theirs=problem.theirs,
            status=409,
        )
    except AlongsideError as problem:
        return show(request, feature, problem=sentence(problem), typed=texts, status=422)
    if made:
        messages.success(request, "Saved.")
    return _done(request, feature, anchor=next(iter(texts), ""))


@sent
def confirmation(request: Entered, key: str) -> HttpResponse:
    """Say of an item that was filled in that it stands."""
    feature, found = given(request, key)
    name = request.POST.get("item", "")
    try:
        actions.confirm(
            found, name=name, expected=_looked_at(request), by=request.who.member, at=timezone.now()
        )
    except ChangedMeanwhile as problem:
        return show(request, feature, problem=sentence(problem), status=409)
    return _done(request, feature, anchor=name)


@sent
def filling(request: Entered, key: str) -> HttpResponse:
    """Fill in again what is known by now."""
    feature, found = given(request, key)
    if fill_in(found, by=request.who.member, at=timezone.now()):
        messages.success(
            request, "Filled in anew. What somebody wrote or confirmed was left alone."
        )
    else:
        messages.info(request, "Nothing else is known than what stands here.")
    return _done(request, feature)


@sent
def delivery(request: Entered, key: str) -> HttpResponse:
    """Hand it over to product marketing."""
    feature, found = given(request, key)
    try:
        done = actions.deliver(
            found, expected=_looked_at(request), by=request.who.member, at=timezone.now()
        )
    except AlongsideError as problem:
        return show(request, feature, problem=sentence(problem), status=status_of(problem))
    if done:
        days = people.policy(request.who.workspace)["CTX303.warning_wd"]
        messages.success(request, f"Delivered. Product marketing has {wd(days)} to answer.")
    return _done(request, feature)


@sent
def reply(request: Entered, key: str) -> HttpResponse:
    """Answer it: accept it, accept it with questions, return it, or say whose it is."""
    feature, found = given(request, key)
    handle = request.POST.get("to", "").strip().removeprefix("@")
    there = Member.objects.visible_to(request.who.member).filter(left_at=None)
    try:
        actions.answer(
            found,
            reply=request.POST.get("reply", ""),
            words=request.POST.get("words", ""),
            lacking=request.POST.getlist("lacking"),
            to=there.filter(handle=handle).first() if handle else None,
            expected=_looked_at(request),
            by=request.who.member,
            at=timezone.now(),
        )
    except AlongsideError as problem:
        typed = {**request.POST.dict(), "lacking": " ".join(request.POST.getlist("lacking"))}
        return show(
            request, feature, problem=sentence(problem), typed=typed, status=status_of(problem)
        )
    messages.success(request, "Answered. Product sees it on this page.")
    return _done(request, feature)


@looked_at
def history(request: Entered, key: str) -> HttpResponse:
    """Every version, with what it changed word by word; with `?since=3`, what reads otherwise now than in version 3."""
    feature, found = given(request, key)
    member, day = request.who.member, request.who.local.day
    version = number(request.GET.get("since", ""))
    changes = since(found, member, version, day=day) if version else []
    if changes is None:
        raise Http404
    context = {
        "brief": found,
        "since": version,
        "changes": changes,
        "feature": feature,
        "here": place(request, feature),
        "versions": [] if version else history_of(found, member, day=day),
        "compared": compared,
    }
    return render(request, "briefs/pages/history.html", context)


def given(request: Entered, key: str) -> tuple[Feature, Brief]:
    """The feature of that key with its brief; `Http404` for one that is not there, not seen, or has none."""
    feature = feature_of(request, key)
    found = brief_of(feature, request.who.member)
    if found is None:
        raise Http404
    return feature, found


def _looked_at(request: Entered) -> int:
    """The version that the page of the form had."""
    return number(request.POST.get("version", ""))


def _done(request: Entered, feature: Feature, *, anchor: str = "") -> HttpResponse:
    check_features(request.who.workspace.pk, [feature.pk])
    return see_other(place(request, feature) + (f"#item-{anchor}" if anchor else ""))
