"""Who comes by a link: how often they may, what their browser remembers, and that nobody else is told of the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from alongside.doors.web.enter import View, anybody
from alongside.doors.web.errors import sentence
from alongside.doors.web.sign_in.views import client
from alongside.rooms.access import throttle

P = ParamSpec("P")
HOUR = timedelta(hours=1)
LOOKS = 600
"""Pages that one network looks at in an hour: enough for a floor of salespeople, too few to try secrets."""
KEPT = 120 * 24 * 60 * 60
"""Seconds for which a browser remembers that it was counted."""
_MOST = 80
"""Kits that it remembers."""


def by_link(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> View:
    """A page that takes a link and no account; 429 for a network that looks too often, whatever it looks for."""

    @wraps(view)
    def enter(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            throttle.count("field page from", client(request), at_most=LOOKS, per=HOUR)
        except throttle.TooOften as refused:
            return too_often(refused)
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return anybody(enter)


def too_often(refused: throttle.TooOften) -> HttpResponse:
    """429, in a sentence."""
    return HttpResponse(sentence(refused), status=429, content_type="text/plain; charset=utf-8")


def remembers(request: HttpRequest, name: str) -> list[str]:
    """What the browser remembers under that name: which kits it was counted for, and nothing else."""
    said = request.COOKIES.get(name, "")
    return [one for one in said.split(".")[:_MOST] if one and len(one) < 40]


def remember(response: HttpResponse, name: str, kept: list[str], *, token: str) -> None:
    """Have the browser remember that, for this link's pages alone."""
    response.set_cookie(
        name,
        ".".join(kept[-_MOST:]),
        max_age=KEPT,
        path=f"/-/f/{token}",
        httponly=True,
        samesite="Lax",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )
