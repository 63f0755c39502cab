"""What was learned from a launch: noted, taken back, and made an insight with a customer's words."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.errors import AlongsideError
from alongside.doors.web.conversations.places import clock, reader
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import numbers, row_of, rows_of, there, words
from alongside.doors.web.kept import keeps
from alongside.doors.web.launches.given import own
from alongside.doors.web.render import render
from alongside.doors.web.results.given import address
from alongside.doors.web.results.views import show
from alongside.rooms.discovery.choosing import passages
from alongside.rooms.discovery.models import Highlight, Insight
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.results import actions
from alongside.rooms.results.about import heard_about, insights_about
from alongside.rooms.results.models import Lesson


@page("say")
@require_POST
@keeps(show, "lessons", "text")
def lessons(request: Entered, number: int) -> HttpResponse:
    """Note what was learned; or take (`back`) what was noted away."""
    launch, member, now = own(request, number), request.who.member, timezone.now()
    if gone := number_of(request.POST.get("back", "")):
        if actions.take_back_lesson(_own(request, number, gone), by=member, at=now):
            messages.success(request, "Taken back.")
    else:
        text = request.POST.get("text", "")
        actions.note_lesson(launch, text=text, by=member, at=now)
        messages.success(request, "Noted.")
    return see_other(f"{address(request, number)}#lessons")


@page("say")
@require_http_methods(["GET", "POST"])
def lesson(request: Entered, number: int, lesson: int) -> HttpResponse:
    """Make an insight of it: tick the words that bear it out, or say which insight says it already."""
    row = _own(request, number, lesson)
    if request.method == "GET":
        return _form(request, number, row, "")
    member, now = request.who.member, timezone.now()
    try:
        if chosen := number_of(request.POST.get("insight", "")):
            actions.link_insight(row, insight=row_of(request, Insight, chosen), by=member, at=now)
        else:
            marked = rows_of(request, Highlight, numbers(request, "highlight"))
            actions.make_insight(row, highlights=marked, by=member, at=now)
    except NotThere:
        raise
    except AlongsideError as problem:
        return _form(request, number, row, sentence(problem))
    messages.success(request, "It stands among the insights.")
    return see_other(f"{address(request, number)}#lessons")


def _own(request: Entered, number: int, lesson: int) -> Lesson:
    """What was learned from that launch; `Http404` for what is not there, or not seen."""
    rows = Lesson.objects.visible_to(request.who.member).select_related("launch")
    found: Lesson = there(rows.filter(launch=number, pk=lesson).first())
    return found


def _form(request: Entered, number: int, row: Lesson, problem: str) -> HttpResponse:
    member, text = request.who.member, words(request)
    chosen = numbers(request, "highlight")
    near = chosen or ([] if text else heard_about(member, row.launch_id))
    context: dict[str, Any] = {
        "launch": row.launch,
        "lesson": row,
        "chosen": chosen,
        "text": text,
        "passages": passages(member, chosen=near, text=text),
        "is_near": bool(near) and not chosen and not text,
        "insights": insights_about(member, row.launch_id),
        "problem": problem,
        "clock": clock,
        "reader": reader(request.who),
        "here": reverse(
            "launch-lesson",
            kwargs={
                "workspace": request.who.workspace.slug,
                "number": number,
                "lesson": row.pk,
            },
        ),
    }
    status = 422 if problem else 200
    return render(request, "results/pages/lesson.html", context, status=status)
