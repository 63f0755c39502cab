"""Who has read an insight: it was in view for long enough, they say so, or they answer it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.given import row_of
from alongside.doors.web.insights.given import address
from alongside.doors.web.insights.views import show
from alongside.doors.web.kept import keeps
from alongside.rooms.discovery.models import Insight
from alongside.rooms.discovery.reading import answer, read_insight


@page("hear")
@require_POST
def reading(request: Entered, number: int) -> HttpResponse:
    """It was read: told by the page's script (`seen=1`, nothing comes back) or by the reader's own button."""
    row = row_of(request, Insight, number)
    read = read_insight(row, by=request.who.member, at=timezone.now())
    if request.POST.get("seen") == "1":
        return HttpResponse(status=204)
    if read:
        messages.success(request, "Noted: you have read it.")
    return see_other(address(request, number))


@page("hear")
@require_POST
@keeps(show, "answers", "text")
def answers(request: Entered, number: int) -> HttpResponse:
    """Say something about it."""
    row = row_of(request, Insight, number)
    answer(row, text=request.POST.get("text", ""), by=request.who.member, at=timezone.now())
    messages.success(request, "Your answer stands below the insight.")
    return see_other(address(request, number) + "#answers")
