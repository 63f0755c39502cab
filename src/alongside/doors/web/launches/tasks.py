"""What is said of a task: begun, done, dropped, open again, and who does it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.given import there
from alongside.doors.web.kept import keeps
from alongside.doors.web.launches.given import address, own
from alongside.doors.web.launches.views import show
from alongside.doors.web.strategy.given import member_named
from alongside.rooms.launches import actions
from alongside.rooms.launches.models import LaunchTask


@page("say")
@require_POST
@keeps(show, "task", "evidence")
def task(request: Entered, number: int, key: str) -> HttpResponse:
    """One thing that is said of it, by the button that was pressed."""
    own(request, number)
    rows = LaunchTask.objects.visible_to(request.who.member).select_related("launch")
    row = there(rows.filter(launch=number, key=key).first())
    said, by, now = request.POST, request.who.member, timezone.now()
    words = said.get("evidence", "")
    match said.get("say", ""):
        case "begin":
            actions.begin(row, by=by, at=now)
        case "finish":
            actions.finish(row, evidence=words, by=by, at=now)
        case "drop":
            actions.drop(row, reason=words, by=by, at=now)
        case "reopen":
            actions.reopen(row, by=by, at=now)
        case "give":
            actions.give(row, owner=member_named(request, "owner"), by=by, at=now)
    messages.success(request, f"{row.title}: said.")
    return see_other(f"{address(request, number)}#task-{key}")
