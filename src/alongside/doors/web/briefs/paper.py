"""A brief as a PDF, as its reader sees it."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.utils import timezone

from alongside.core.briefs import ITEMS
from alongside.core.errors import AlongsideError
from alongside.doors.paper.maker import as_pdf, missing
from alongside.doors.web.briefs.nouns import looked_at
from alongside.doors.web.briefs.prose import prose
from alongside.doors.web.briefs.sources import sources
from alongside.doors.web.briefs.views import given, show
from alongside.doors.web.download import download
from alongside.doors.web.enter import Entered
from alongside.doors.web.errors import sentence
from alongside.doors.web.render import render
from alongside.rooms.access import throttle
from alongside.rooms.features.briefs.sheet import sheet_of
from alongside.rooms.people import queries as people

HOUR = timedelta(hours=1)
AT_MOST = 60
"""Made for one member an hour: each takes a second of a processor."""


@looked_at
def pdf(request: Entered, key: str) -> HttpResponse:
    """The file; where none can be made, the brief's page says what to do."""
    feature, brief = given(request, key)
    if why := missing():
        return show(request, feature, problem=sentence(why), status=501)
    now, who = timezone.now(), request.who
    try:
        throttle.count("PDF for", f"member {who.member.pk}", at_most=AT_MOST, per=HOUR)
    except throttle.TooOften as refused:
        return show(request, feature, problem=sentence(refused), status=429)
    workdays = people.workdays(who.workspace)
    context = {
        "feature": feature,
        "brief": brief,
        "sheet": sheet_of(brief, feature, who.member, at=now, workdays=workdays, day=who.local.day),
        "titles": {one.name: one.title for one in ITEMS},
        "prose": prose,
        "sources": sources(who.workspace.slug, feature.key, who.local),
    }
    page = render(request, "briefs/pages/paper.html", context)
    try:
        made = as_pdf(page.content.decode(), base=request.build_absolute_uri("/"))
    except AlongsideError as refused:
        return show(request, feature, problem=sentence(refused), status=501)
    return download(made, "application/pdf", f"brief-{feature.pk}.pdf")
