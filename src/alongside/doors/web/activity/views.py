"""Everything that happened, newest first."""

from __future__ import annotations

from django.http import HttpResponse

from alongside.doors.web.enter import Entered, page
from alongside.doors.web.render import render


@page("reader")
def activity(request: Entered) -> HttpResponse:
    """Everything that happened, newest first."""
    return render(request, "activity/pages/activity.html", {})
