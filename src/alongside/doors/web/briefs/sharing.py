"""Public links of a brief: who has them, and what they show to somebody without an account."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.briefs.quoting import GONE, without_quotations
from alongside.core.errors import AlongsideError
from alongside.core.written_date import read_day
from alongside.doors.web.briefs.nouns import both, place
from alongside.doors.web.briefs.prose import prose
from alongside.doors.web.briefs.views import given
from alongside.doors.web.enter import Entered, anybody
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of
from alongside.doors.web.render import render
from alongside.doors.web.sign_in.views import client
from alongside.rooms.access import throttle
from alongside.rooms.features.briefs import actions
from alongside.rooms.features.briefs.links import reached
from alongside.rooms.features.briefs.models import BriefLink
from alongside.rooms.features.briefs.queries import links_of
from alongside.rooms.features.briefs.sheet import sheet_of
from alongside.rooms.people import queries as people

HOUR = timedelta(hours=1)
AT_MOST = 60
"""Looks by public links from one network an hour: enough to read, too few to try secrets."""


def look(request: Entered, key: str) -> HttpResponse:
    """The links that there are."""
    return _page(request, key)


def _page(
    request: Entered, key: str, *, made: str = "", problem: str = "", status: int = 200
) -> HttpResponse:
    feature, found = given(request, key)
    context: dict[str, Any] = {
        "feature": feature,
        "here": place(request, feature),
        "links": links_of(found, request.who.member),
        "made": made,
        "problem": problem,
        "typed": request.POST,
        "today": request.who.local.today(timezone.now()),
    }
    return render(request, "briefs/pages/links.html", context, status=status)


@both(look)
def links(request: Entered, key: str) -> HttpResponse:
    """Make a link, whose secret part is shown this once; or revoke one (`revoke`)."""
    feature, found = given(request, key)
    member, now = request.who.member, timezone.now()
    if gone := number_of(request.POST.get("revoke", "")):
        link = row_of(request, BriefLink, gone)
        if link.brief_id != found.pk:
            raise Http404
        if actions.unshare(link, by=member, at=now):
            messages.success(request, "The link leads nowhere any more.")
        return see_other(f"{place(request, feature)}/links")
    try:
        until = request.POST.get("until", "").strip()
        shared = actions.share(
            found,
            name=request.POST.get("name", ""),
            until=read_day(until) if until else None,
            by=member,
            at=now,
        )
    except AlongsideError as problem:
        return _page(request, key, problem=sentence(problem), status=422)
    made = request.build_absolute_uri(reverse("public-brief", kwargs={"token": shared.token}))
    return _page(request, key, made=made)


@anybody
@require_safe
def public(request: HttpRequest, token: str) -> HttpResponse:
    """A brief without an account: what it says, without what customers said, and nothing of anything else."""
    try:
        throttle.count("brief by link from", client(request), at_most=AT_MOST, per=HOUR)
    except throttle.TooOften as refused:
        return HttpResponse(sentence(refused), status=429, content_type="text/plain")
    now = timezone.now()
    found = reached(token, today=now.date())
    if found is None:
        raise Http404
    workdays = people.workdays(found.workspace)
    sheet = sheet_of(found, found.feature, None, at=now, workdays=workdays)
    said = [
        (one.item.title, prose(text))
        for one in sheet.items
        if (text := without_quotations(_without_gaps(one.told)))
    ]
    context = {"feature": found.feature, "said": said, "version": found.version}
    response = render(request, "briefs/pages/public.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _without_gaps(text: str) -> str:
    """Without what stands for words that may not be shown."""
    return text.replace(GONE, "")
