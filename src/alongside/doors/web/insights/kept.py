"""The page of an insight or an opportunity with its forms: what was typed is kept when it is refused, and why it is."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from alongside.core.conversations.insights import in_words
from alongside.doors.web.conversations.places import clock, reader
from alongside.doors.web.enter import Entered
from alongside.doors.web.features.typed import Typed
from alongside.doors.web.render import render
from alongside.rooms.discovery.insights_told import Told
from alongside.rooms.discovery.opportunities_queries import Need


def page_with(
    request: Entered, template: str, told: Told | Need, *, typed: Typed, status: int, **more: Any
) -> HttpResponse:
    """The page of all that is `told`, in a template of its room; `typed` is the form on it that was refused."""
    context = {
        "told": told,
        "one": told.row,
        "typed": typed,
        "in_words": in_words,
        "clock": clock,
        "reader": reader(request.who),
        **more,
    }
    return render(request, template, context, status=status)
