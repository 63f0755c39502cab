"""What the rules found."""

from __future__ import annotations

from django.http import HttpResponse

from alongside.doors.web.enter import Entered, page
from alongside.doors.web.render import render


@page("reader")
def findings(request: Entered) -> HttpResponse:
    """What the rules found."""
    return render(request, "findings/pages/findings.html", {})
