"""Taking an import back: a page that says what will happen, and the button that does it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from alongside.core.errors import AlongsideError
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.imports.views.listed import SOURCES
from alongside.doors.web.imports.words import why
from alongside.doors.web.render import render
from alongside.rooms.imports import past
from alongside.rooms.imports.undo import NoSuchBatch


@page("look", to_change="import")
def undo(request: Entered, batch: int) -> HttpResponse:
    """What taking it back would do, or why it has to stay."""
    member = request.who.member
    try:
        one = past.past(batch, member=member)
    except NoSuchBatch:
        raise Http404 from None
    problem = ""
    if request.method == "POST":
        try:
            at_once = past.take_back(one, by=member, at=timezone.now())
        except AlongsideError as refused:
            problem = why(refused)
        else:
            messages.success(request, _said(one, at_once))
            return see_other(reverse("imports", kwargs={"workspace": request.who.workspace.slug}))
    context = {
        "one": one,
        "may": past.may_undo(one, member),
        "stakes": past.stakes(one, member=member) if one.undone_at is None else None,
        "sources": SOURCES,
        "large": past.LARGE,
        "problem": problem,
    }
    return render(request, "imports/pages/undo.html", context, status=422 if problem else 200)


def _said(one: past.Past, at_once: bool) -> str:
    events = "1 event" if one.events == 1 else f"{one.events:,} events"
    if at_once:
        return f"Import {one.number} was taken back: {events} no longer count."
    return f"Import {one.number} is being taken back. It is large, so that takes a moment; you can go on meanwhile."
