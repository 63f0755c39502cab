"""The page of an insight, or of an opportunity."""

from __future__ import annotations

from django.urls import reverse

from alongside.doors.web.enter import Entered


def address(request: Entered, number: int, name: str = "insight") -> str:
    """The page of an insight, or of an `opportunity`."""
    return reverse(name, kwargs={"workspace": request.who.workspace.slug, "number": number})
