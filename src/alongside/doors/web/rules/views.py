"""The rules, and why they matter."""

from __future__ import annotations

from django.http import HttpResponse

from alongside.doors.web.enter import Entered, page
from alongside.doors.web.render import render


@page("reader")
def rules(request: Entered) -> HttpResponse:
    """The rules, and why they matter."""
    return render(request, "rules/pages/rules.html", {})


@page("reader")
def rule(request: Entered, code: str) -> HttpResponse:
    """One rule: what it looks at, why it matters, what to do."""
    return render(request, "rules/pages/rules.html", {})
