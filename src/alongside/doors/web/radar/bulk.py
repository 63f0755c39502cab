"""Several releases at once, and never blind: every date is shown before anything is done about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.core.errors import AlongsideError
from alongside.core.people import Function
from alongside.core.plandate import PlanDate, UnreadableDate
from alongside.core.written_date import read
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.render import render
from alongside.rooms.features import actions
from alongside.rooms.features.models import Release
from alongside.rooms.features.status import Status
from alongside.rooms.findings.checks import check_features
from alongside.rooms.ledger.book import writing
from alongside.rooms.people import words

MOST = 100
"""Releases at a time."""


class Chosen(NamedTuple):
    """The releases that the address or the form names, as far as the member sees them."""

    ahead: list[Release]
    """Still to come, by their dates."""
    gone: int
    """How many are not any more: shipped, withdrawn, dropped or done."""


@page("hear")
@require_http_methods(["GET", "POST"])
def acknowledgements(request: Entered) -> HttpResponse:
    """Say of several dates that one has seen them. A date that changed since the page was shown is left out."""
    if not _named(request):
        return _nothing_chosen(request)
    if request.method == "GET":
        shown = [(one, one.launch_date or one.release_date) for one in _chosen(request).ahead]
        is_pmm = request.who.member.function == Function.PMM
        context = {"shown": [pair for pair in shown if pair[1]], "is_pmm": is_pmm}
        context["query_kept"] = _query(request)
        return render(request, "radar/pages/acknowledgements.html", context)
    now, done = timezone.now(), []
    with writing(request.who.workspace.pk):  # the rows are read in here, where nobody moves them
        chosen = _chosen(request)
        for release in chosen.ahead:
            seen = request.POST.get(f"date-{release.pk}", "")
            if seen and seen == (release.launch_date or release.release_date):
                actions.acknowledge(release, by=request.who.member, at=now)
                done.append(release)
    _look(request, done)
    if done:
        messages.success(request, f"{_dates(len(done))} acknowledged.")
    if left := len(chosen.ahead) + chosen.gone - len(done):
        messages.warning(
            request,
            f"{_dates(left)} changed meanwhile, and {'waits' if left == 1 else 'wait'} to be looked at again.",
        )
    return see_other(_radar(request))


@page("say")
@require_http_methods(["GET", "POST"])
def dates(request: Entered) -> HttpResponse:
    """Give several releases other release dates, with one reason. All of them, or none."""
    if not _named(request):
        return _nothing_chosen(request)
    reason = request.POST.get("reason", "")
    context: dict[str, Any] = {"reason": reason, "problems": {}, "query_kept": _query(request)}
    if request.method == "GET":
        chosen = _chosen(request)
        if not chosen.ahead:
            return _none_ahead(request)
        context |= {"chosen": chosen.ahead, "said": _said(request, chosen.ahead)}
        return render(request, "radar/pages/dates.html", context)
    now = timezone.now()
    moved: list[tuple[Release, PlanDate]] = []
    with writing(request.who.workspace.pk):  # the rows are read in here, where nobody moves them
        chosen = _chosen(request)
        said = _said(request, chosen.ahead)
        problems = _problems(request, chosen, said, reason)
        if not problems:
            moved = [(one, date) for one in chosen.ahead if (date := _other(one, said))]
        for release, date in moved:
            actions.state_release_date(
                release, date=date, by=request.who.member, at=now, reason=reason
            )
    if problems and not chosen.ahead:
        return _none_ahead(request)
    if problems:
        context |= {"chosen": chosen.ahead, "said": said, "problems": problems}
        status = 409 if _is_stale(request, chosen) else 422
        return render(request, "radar/pages/dates.html", context, status=status)
    _look(request, [one for one, _ in moved])
    messages.success(request, f"{_dates(len(moved))} changed." if moved else "Nothing changed.")
    return see_other(_radar(request))


def _said(request: Entered, releases: Iterable[Release]) -> dict[int, str]:
    """By release: what was typed, or else what it has, as they read it."""
    typed = request.who.local.typed
    return {
        one.pk: request.POST.get(f"date-{one.pk}", typed(one.release_date)).strip()
        for one in releases
    }


def _other(release: Release, said: dict[int, str]) -> PlanDate | None:
    """The date that was typed, if it is another one than it has; `UnreadableDate` for what is none."""
    typed = said[release.pk]
    if not typed and not release.release_date:
        return None
    date = read(typed)
    return None if str(date) == release.release_date else date


def _problems(
    request: Entered, chosen: Chosen, said: dict[int, str], reason: str
) -> dict[int | str, str]:
    """By release, or by the field's name: what is wrong with what was typed."""
    problems: dict[int | str, str] = {}
    changed = False
    if chosen.gone:
        problems["gone"] = (
            f"{chosen.gone} of the releases came out meanwhile, or will not come. "
            "Nothing was changed yet; here are the others."
        )
    for release in chosen.ahead:
        try:
            changed |= _other(release, said) is not None
        except UnreadableDate as problem:
            problems[release.pk], changed = sentence(problem), True
        if _moved_meanwhile(request, release):
            now = request.who.local.plan(release.release_date)
            problems[release.pk] = f"It was changed meanwhile, to {now}. Look again."
    try:
        if not words.reason(reason) and changed:
            problems["reason"] = "Say why: whoever planned with the old dates wants to know."
    except AlongsideError as problem:
        problems["reason"] = sentence(problem)
    return problems


def _is_stale(request: Entered, chosen: Chosen) -> bool:
    """Whether the form was made for releases as they are not any more."""
    return chosen.gone > 0 or any(_moved_meanwhile(request, one) for one in chosen.ahead)


def _moved_meanwhile(request: Entered, release: Release) -> bool:
    return request.POST.get(f"was-{release.pk}", "") != release.release_date


def _chosen(request: Entered) -> Chosen:
    """What is named and seen; `Http404` where that is nothing."""
    there = Release.objects.visible_to(request.who.member).filter(
        pk__in=_named(request), feature__on_roadmap=True
    )
    found = list(there.select_related("feature", "train").order_by("release_first", "feature__key"))
    if not found:
        raise Http404
    ahead = [one for one in found if _is_ahead(one)]
    return Chosen(ahead, len(found) - len(ahead))


def _is_ahead(release: Release) -> bool:
    ended = release.withdrawn or release.feature.status in (Status.DROPPED, Status.DONE)
    return release.shipped_on is None and not ended


def _named(request: HttpRequest) -> set[int]:
    """The ids that the address or the form names; what can be no id is left out."""
    named = (request.GET if request.method == "GET" else request.POST).getlist("release")
    return {int(one) for one in named[:MOST] if one.isascii() and one.isdecimal() and len(one) < 18}


def _nothing_chosen(request: Entered) -> HttpResponse:
    messages.info(request, "No release was chosen: tick those that you mean, and press again.")
    return see_other(_radar(request))


def _none_ahead(request: Entered) -> HttpResponse:
    messages.info(request, "None of the chosen releases is still to come.")
    return see_other(_radar(request))


def _look(request: Entered, releases: Iterable[Release]) -> None:
    if features := {one.feature_id for one in releases}:
        check_features(request.who.workspace.pk, features)


def _query(request: HttpRequest) -> str:
    """What the radar showed when the releases were chosen, as the part of its address after the question mark."""
    kept = request.GET if request.method == "GET" else request.POST
    return kept.get("query", "").lstrip("?")[:2_000]


def _radar(request: Entered) -> str:
    query = _query(request)
    address = reverse("radar", kwargs={"workspace": request.who.workspace.slug})
    return f"{address}?{query}" if query else address


def _dates(number: int) -> str:
    return f"{number} date{'' if number == 1 else 's'}"
