"""Writes a claim, and puts one in other words; what customers said stands beside the field while one types."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.core.errors import AlongsideError
from alongside.core.messaging.saying import SHIPS
from alongside.doors.web.claims.given import (
    KINDS,
    NobodyOfThatName,
    address,
    choices,
    legible,
    member_called,
)
from alongside.doors.web.conversations.places import clock, reader
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other, status_of
from alongside.doors.web.errors import sentence as as_sentence
from alongside.doors.web.given import row_of
from alongside.doors.web.inputs.answering import NoSuchFeature, named
from alongside.doors.web.render import render
from alongside.rooms.ledger.book import writing
from alongside.rooms.messaging.claims import actions
from alongside.rooms.messaging.claims.beside import Picked
from alongside.rooms.messaging.claims.chosen import chosen
from alongside.rooms.messaging.claims.closest import closest
from alongside.rooms.messaging.claims.refusals import NoSuchStage, RewordedMeanwhile
from alongside.rooms.messaging.models import Claim

_SAID = ("wording", "type", "owner", "channels", "feature", "stage")
_FIELDS: dict[type[AlongsideError], str] = {
    NobodyOfThatName: "owner",
    NoSuchFeature: "feature",
    NoSuchStage: "stage",
}


@page("say")
@require_http_methods(["GET", "POST"])
def new(request: Entered) -> HttpResponse:
    """The form, with what `?wording=`, `?type=`, `?feature=` and `?quote=` name filled in; and its claim."""
    if request.method == "GET" or "find" in request.POST:
        return _form(request, {})
    try:
        claim = _written(request)
    except AlongsideError as problem:
        field = _FIELDS.get(type(problem), "wording")
        return _form(request, {field: as_sentence(problem)}, status=422)
    messages.success(request, "Written. What stands under it says how far it holds.")
    return see_other(address(request, claim.pk))


@page("say")
@require_http_methods(["GET", "POST"])
def wording(request: Entered, number: int) -> HttpResponse:
    """The same form for the words of a claim that is there; 409 where somebody else put it in other words meanwhile."""
    claim = row_of(request, Claim, number)
    if request.method == "GET" or "find" in request.POST:
        return _form(request, {}, claim=claim)
    try:
        _reworded(request, claim)
    except AlongsideError as problem:
        claim.refresh_from_db()
        wrong = {"wording": as_sentence(problem)}
        theirs = problem.theirs["wording"] if isinstance(problem, RewordedMeanwhile) else ""
        return _form(request, wrong, claim=claim, theirs=theirs, status=status_of(problem))
    messages.success(request, "Saved.")
    return see_other(address(request, number))


def _written(request: Entered) -> Claim:
    who, said, now = request.who, request.POST, timezone.now()
    key = said.get("feature", "").strip()
    owner, picked = member_called(request, said.get("owner", "")), choices(request)
    feature = named(request, key) if key else None
    with writing(who.workspace.pk):
        claim = actions.write(
            who.workspace,
            wording=said.get("wording", ""),
            kind=said.get("type", ""),
            owner=owner,
            channels=said.get("channels", ""),
            public=said.get("public", "") == "on",
            by=who.member,
            at=now,
        )
        for one in picked:
            actions.attach(claim, choice=one, by=who.member, at=now)
        if feature is not None:
            stage = said.get("stage", "")
            actions.rest_on(claim, feature=feature, stage=stage, by=who.member, at=now)
    return claim


def _reworded(request: Entered, claim: Claim) -> None:
    who, said, now = request.who, request.POST, timezone.now()
    expected, picked = said.get("expected", ""), choices(request)
    with writing(who.workspace.pk):
        fresh = row_of(request, Claim, claim.pk)
        for one in picked:
            actions.attach(fresh, choice=one, by=who.member, at=now)
        actions.reword(
            fresh,
            wording=said.get("wording", ""),
            kind=said.get("type", ""),
            expected=int(expected) if expected.isdecimal() and len(expected) < 9 else 0,
            by=who.member,
            at=now,
        )


def _form(
    request: Entered,
    problems: dict[str, str],
    *,
    claim: Claim | None = None,
    theirs: str = "",
    status: int = 200,
) -> HttpResponse:
    who = request.who
    said = request.GET if request.method == "GET" else request.POST
    kept = {"wording": claim.wording, "type": claim.type} if claim else {}
    typed = {name: said.get(name, kept.get(name, "")) for name in _SAID}
    slug = who.workspace.slug
    here = (
        reverse("claim-wording", args=[slug, claim.pk])
        if claim
        else reverse("claims-new", args=[slug])
    )
    is_sent = request.method == "POST" or "type" in said
    context: dict[str, Any] = {
        "claim": claim,
        "typed": typed,
        "public": said.get("public", "") == "on" if is_sent else True,
        "theirs": theirs,
        "problems": problems,
        "kinds": KINDS,
        "here": here,
        "closest": closest(
            who.member,
            typed["wording"],
            claim=claim,
            picked=Picked(typed["feature"].strip()[:60], typed["stage"].strip()[:40]),
        ),
        "chosen": chosen(who.member, legible(request)),
        "ships": SHIPS,
        "clock": clock,
        "reader": reader(who),
    }
    return render(request, "claims/pages/form.html", context, status=status, sections=("closest",))
