"""Several releases at once, and never blind: every date is shown before anything is done about it."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.core.errors import AlongsideError
from alongside.core.people import Function
from alongside.core.plandate import UnreadableDate, parse
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.render import render
from alongside.rooms.features import actions
from alongside.rooms.features.models import Release
from alongside.rooms.findings.checks import check_features
from alongside.rooms.ledger.book import writing
from alongside.rooms.people.models import Member

MOST = 100
"""Releases at a time."""


class Changed(AlongsideError):
    """A date is another one than the page showed."""


@page("member")
@require_http_methods(["GET", "POST"])
def acknowledgements(request: Entered) -> HttpResponse:
    """Say of several dates that one has seen them. A date that changed since the page was shown is left out."""
    member, chosen = request.who.member, _chosen(request)
    if request.method == "GET":
        shown = [(one, one.launch_date or one.release_date) for one in chosen]
        context = {"shown": [pair for pair in shown if pair[1]], "is_pmm": _is_pmm(member)}
        return render(request, "radar/pages/acknowledgements.html", context)
    now, done = timezone.now(), []
    with writing(request.who.workspace.pk):
        for release in chosen:
            seen = request.POST.get(f"date-{release.pk}", "")
            if seen and seen == (release.launch_date or release.release_date):
                actions.acknowledge(release, by=member, at=now)
                done.append(release)
    _look(request, done)
    left = len(chosen) - len(done)
    messages.success(request, f"{_dates(len(done))} acknowledged.")
    if left:
        messages.warning(
            request,
            f"{_dates(left)} changed meanwhile, and stand on the radar to be looked at again.",
        )
    return see_other(_radar(request))


@page("member")
@require_http_methods(["GET", "POST"])
def dates(request: Entered) -> HttpResponse:
    """Give several releases other release dates, with one reason. All of them, or none."""
    chosen = _chosen(request)
    said = {one.pk: request.POST.get(f"date-{one.pk}", one.release_date).strip() for one in chosen}
    reason = request.POST.get("reason", "")
    context = {"chosen": chosen, "said": said, "reason": reason, "problems": {}}
    if request.method == "GET":
        return render(request, "radar/pages/dates.html", context)
    problems = context["problems"] = _problems(request, chosen, said)
    if problems:
        return render(request, "radar/pages/dates.html", context, status=422)
    moved = [one for one in chosen if said[one.pk] != one.release_date]
    now = timezone.now()
    with transaction.atomic(), writing(request.who.workspace.pk):
        for release in moved:
            date = parse(said[release.pk])
            actions.state_release_date(
                release, date=date, by=request.who.member, at=now, reason=reason
            )
    _look(request, moved)
    messages.success(request, f"{_dates(len(moved))} changed." if moved else "Nothing changed.")
    return see_other(_radar(request))


def _problems(
    request: HttpRequest, chosen: Iterable[Release], said: dict[int, str]
) -> dict[int, str]:
    """By release: what is wrong with what was typed."""
    problems = {}
    for release in chosen:
        if request.POST.get(f"was-{release.pk}", "") != release.release_date:
            now = parse(release.release_date).in_words() if release.release_date else "no date"
            problems[release.pk] = f"It was changed meanwhile, to {now}. Look again."
            continue
        if said[release.pk] == release.release_date:
            continue
        try:
            parse(said[release.pk])
        except UnreadableDate as problem:
            problems[release.pk] = sentence(problem)
    return problems


def _chosen(request: Entered) -> list[Release]:
    """The releases that the address or the form names, as far as the member sees them."""
    named = (request.GET if request.method == "GET" else request.POST).getlist("release")[:MOST]
    numbers = {int(one) for one in named if one.isascii() and one.isdecimal() and len(one) < 18}
    there = Release.objects.visible_to(request.who.member).filter(
        pk__in=numbers, feature__on_roadmap=True, shipped_on=None, withdrawn=False
    )
    found = list(there.select_related("feature", "train").order_by("release_first", "feature__key"))
    if not found:
        raise Http404
    return found


def _look(request: Entered, releases: Iterable[Release]) -> None:
    if features := {one.feature_id for one in releases}:
        check_features(request.who.workspace.pk, features)


def _is_pmm(member: Member) -> bool:
    return member.function == Function.PMM


def _radar(request: Entered) -> str:
    query = request.POST.get("query", "").lstrip("?")
    address = reverse("radar", kwargs={"workspace": request.who.workspace.slug})
    return f"{address}?{query}" if query else address


def _dates(number: int) -> str:
    return f"{number} date{'' if number == 1 else 's'}"
