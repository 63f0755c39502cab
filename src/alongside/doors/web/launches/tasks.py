"""What is said of a task: begun, done, dropped, open again, and who does it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.core.errors import AlongsideError
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.given import there
from alongside.doors.web.kept import keeps
from alongside.doors.web.launches.given import address
from alongside.doors.web.launches.views import show
from alongside.doors.web.strategy.given import member_named
from alongside.rooms.launches import actions
from alongside.rooms.launches.models import LaunchTask
from alongside.rooms.strategy.objectives import HasLeft

SAID = ("begin", "finish", "drop", "reopen", "give")
"""What can be said of a task."""


class NothingSaid(AlongsideError):
    """The form does not say what became of the task."""


@page("say")
@require_POST
@keeps(show, "task", "evidence", about="key", elsewhere={HasLeft: "owner"})
def task(request: Entered, number: int, key: str) -> HttpResponse:
    """One thing that is said of it, by the button that was pressed."""
    rows = LaunchTask.objects.visible_to(request.who.member).select_related("launch")
    row = there(rows.filter(launch=number, key=key).first())
    said, by, now = request.POST, request.who.member, timezone.now()
    words = said.get("evidence", "")
    match said.get("say", ""):
        case "begin":
            changed = actions.begin(row, by=by, at=now)
        case "finish":
            changed = actions.finish(row, evidence=words, by=by, at=now)
        case "drop":
            changed = actions.drop(row, reason=words, by=by, at=now)
        case "reopen":
            changed = actions.reopen(row, by=by, at=now)
        case "give":
            changed = actions.give(row, owner=member_named(request, "owner"), by=by, at=now)
        case _:
            raise NothingSaid(f"say one of {', '.join(SAID)}")
    if changed:
        messages.success(request, f"“{row.title}”: on the record.")
    return see_other(f"{address(request, number)}#task-{key}")
