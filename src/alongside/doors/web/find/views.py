"""Finds pages, features and people."""

from __future__ import annotations

from django.http import HttpResponse

from alongside.doors.web.enter import Entered, page
from alongside.doors.web.render import render


@page("reader")
def find(request: Entered) -> HttpResponse:
    """Finds pages, features and people."""
    return render(request, "find/pages/find.html", {})
