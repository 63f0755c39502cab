"""The page of an insight or an opportunity with its forms: what was typed is kept when it is refused, and why it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol

from django.http import HttpResponse

from alongside.core.conversations.insights import in_words
from alongside.core.errors import AlongsideError
from alongside.doors.web.conversations.places import clock, reader
from alongside.doors.web.enter import Entered
from alongside.doors.web.errors import sentence
from alongside.doors.web.features.typed import Typed
from alongside.doors.web.render import render
from alongside.rooms.discovery.insights_told import Told
from alongside.rooms.discovery.opportunities_queries import Need
from alongside.rooms.ledger.given import NotThere

View = Callable[[Entered, int], HttpResponse]


class Show(Protocol):
    """Shows the page of the row with that id, with a form on it that was refused."""

    def __call__(
        self, request: Entered, number: int, *, typed: Typed, status: int
    ) -> HttpResponse: ...


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


def keeps(show: Show, form: str, field: str) -> Callable[[View], View]:
    """Have what was typed into a form's field kept when it is refused (422), on the page that `show` makes."""

    def decorate(view: View) -> View:
        @wraps(view)
        def handle(request: Entered, number: int) -> HttpResponse:
            try:
                return view(request, number)
            except NotThere:
                raise
            except AlongsideError as problem:
                typed = Typed(form, "", request.POST, field, sentence(problem))
                return show(request, number, typed=typed, status=422)

        return handle

    return decorate
