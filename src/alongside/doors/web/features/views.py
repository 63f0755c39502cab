"""A feature's page: the fence, what is found, its releases, who knew what when. And the fence as a file for a slide."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.fence import fence_of, rows_of
from alongside.core.forecast.words import RECORDS
from alongside.core.people import PM, PMM, Function
from alongside.core.rules import policy_of
from alongside.core.tiers import FACTS, TIERS
from alongside.doors.web.conversations.places import clock, reader
from alongside.doors.web.download import download
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.features.asking import asking
from alongside.doors.web.features.briefed import briefed
from alongside.doors.web.features.cards import Card, card_of
from alongside.doors.web.features.cures import Asked, Cure, cures_of
from alongside.doors.web.features.folded import folded
from alongside.doors.web.features.foreseen import days_asked, foreseen
from alongside.doors.web.features.given import (
    address,
    feature_of,
    has_surprised,
    is_linked,
    named,
)
from alongside.doors.web.features.resting import resting
from alongside.doors.web.features.shaped import shaped
from alongside.doors.web.features.typed import NOTHING, Typed
from alongside.doors.web.fence import both
from alongside.doors.web.fence import slide as slide_of
from alongside.doors.web.given import number
from alongside.doors.web.render import render
from alongside.rooms.discovery.links_queries import evidence_of
from alongside.rooms.discovery.links_told import NOTHING as NOTHING_LINKED
from alongside.rooms.features.capped import with_rivals
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.features.queries import surprises
from alongside.rooms.features.status import Status
from alongside.rooms.features.thread import thread_of
from alongside.rooms.findings.about import About, findings_about
from alongside.rooms.findings.actions import WAIVER_WD
from alongside.rooms.findings.states import State
from alongside.rooms.launches.beside import with_launches
from alongside.rooms.ledger.kept import kept
from alongside.rooms.ledger.kept import reader as keeper

CLAIMS = 50
"""Claims that stand on a page; their own list has all."""
KNOWN = 100
"""So much of the thread stands on a page, the latest first."""


@page("look")
@require_safe
def feature(request: Entered, key: str) -> HttpResponse:
    """The whole thread of a feature."""
    return look_at(request, key)


def look_at(request: Entered, key: str) -> HttpResponse:
    """The page of the feature of that key, or the way to the one that goes on with it; `Http404` for neither."""
    found = named(request, key)
    if found.merged_into is not None:
        return HttpResponseRedirect(address(request, found.merged_into))
    return show(request, found)


def show(
    request: Entered, found: Feature, *, typed: Typed = NOTHING, status: int = 200
) -> HttpResponse:
    """The page of a feature that goes on; `typed` is the form on it that was refused."""
    now, who = timezone.now(), request.who
    rows = _releases(feature=found.pk, member=who.member.pk, workspace=who.workspace.pk)
    stages = {row.pk: row.stage for row in rows}
    evidence = evidence_of(found, who.member) if is_linked(found) else NOTHING_LINKED
    thread = thread_of(found, until=now, seen_by=who.member, stages=stages, heard=evidence.names)
    policy, workdays = policy_of(thread.workspace), thread.workspace.workdays
    fence = fence_of(thread.line, policy=policy, workdays=workdays, now=now)
    picture = (
        both(fence, name="fence", title=f"{found.key} {found.title}", names=thread.names)
        if fence.things
        else ""
    )
    cards = [card_of(row, thread, policy, now) for row in rows]
    cards.sort(key=lambda card: (not card.is_ahead, card.row.release_first is None, card.target))
    page_number = number(request.GET.get("page", "")) or 1
    known = thread.known[::-1][(page_number - 1) * KNOWN :]
    fence_rows = rows_of(fence)
    standing = {card.row.pk: card for card in cards}
    shown = folded(request, cards, findings_about(found, who.member, at=now))
    abouts, today = shown.abouts, who.local.today(now)
    days = days_asked(request, shown.whole, today)
    if days.typed.form and not typed.form:
        typed, status = days.typed, 422
    context = {
        "feature": found,
        "fence": fence,
        "picture": picture,
        "fence_rows": fence_rows[-KNOWN:],
        "fence_rows_before": len(fence_rows[:-KNOWN]),
        "names": thread.names,
        "cards": cards,
        "shown": shown,
        "open": [one for one in abouts if one.state is State.OPEN],
        "cures": _cures(request, abouts, standing),
        "standing": standing,
        "aside": [one for one in abouts if one.state in (State.WAIVED, State.BASELINE)],
        "resolved": [one for one in abouts if one.state is State.RESOLVED][:KNOWN],
        "known": known[:KNOWN],
        "known_earlier": len(known) > KNOWN,
        "page_number": page_number,
        "served": evidence.served,
        "surprises": surprises(found, who.member) if has_surprised(found) else [],
        "today": today,
        "foreseen": foreseen(request, thread, shown.whole, days, now),
        "asked_days": days.by,
        "records": RECORDS,
        "waive_until": workdays.add(now.date(), WAIVER_WD).isoformat(),
        "tiers": TIERS,
        "facts": FACTS,
        "can_resume": found.status in (Status.DROPPED, Status.DONE),
        "here": address(request, found),
        "typed": typed,
        "side_of": {PM: "product", PMM: "go-to-market"},
        "brief": briefed(found, thread.line, now, workdays, policy),
        "evidence": evidence,
        "resting": resting(cards),
        "claimed": evidence.claims[:CLAIMS],
        "asking": asking(evidence.inputs, today, workdays),
        "shaped": shaped(thread.line, {**thread.names, **evidence.shapers}),
        "reader": reader(who),
        "clock": clock,
    }
    return render(request, "features/pages/feature.html", context, status=status)


@page("look")
@require_safe
def slide(request: Entered, key: str) -> HttpResponse:
    """The fence as one picture on white, to be put into a slide; or the page of a feature whose key ends so."""
    with suppress(Http404):
        return look_at(request, f"{key}/fence.svg")
    found, now = feature_of(request, key), timezone.now()
    thread = thread_of(found, until=now, seen_by=request.who.member)
    policy, workdays = policy_of(thread.workspace), thread.workspace.workdays
    fence = fence_of(thread.line, policy=policy, workdays=workdays, now=now)
    made = slide_of(fence, title=f"{found.key} {found.title}", names=thread.names)
    return download(made.encode(), "image/svg+xml", f"fence-{found.pk}.svg")


@kept
def _releases(feature: Any, member: Any, workspace: Any) -> QuerySet[Any]:
    """Releases, each with the launch that it goes to market with, and with its rivals."""
    rows = Release.objects.filter(feature=feature).select_related("train").order_by("id")
    return with_rivals(with_launches(rows), keeper(member, workspace))


def _cures(
    request: Entered, abouts: list[About], standing: dict[int, Card]
) -> dict[int, list[Cure]]:
    """What each open finding offers, by the finding's id."""
    who = request.who
    say, hear = who.may("say"), who.may("hear")
    function = Function(who.member.function)
    return {
        one.finding.pk: [
            cure
            for cure in cures_of(
                Asked(
                    one.finding.code,
                    standing[one.finding.subject],
                    one.who,
                    function,
                    who.local,
                    one.change,
                )
            )
            if (hear if cure.noun == "acknowledgement" else say)
        ]
        for one in abouts
        if one.state is State.OPEN
    }
