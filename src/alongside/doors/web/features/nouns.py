"""The addresses below a feature's page: each takes the form of a verb, and may be the page of a longer key."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect

from alongside.doors.web.enter import Entered, View, page
from alongside.doors.web.features.given import address, feature_of
from alongside.doors.web.features.views import look_at
from alongside.rooms.people.roles import Deed


def noun(
    deed: Deed, form: Callable[[Entered, str], HttpResponse] | None = None
) -> Callable[[Callable[[Entered, str], HttpResponse]], View]:
    """What takes a form, of whoever does `deed` (one of `roles.MAY`).

    Looked at it is the page of the feature whose key is all of the address, as in `web/tier`; without one it is
    `form`, for whoever may send it, or goes on to the page of the feature. `Http404` if neither is there, or seen.
    """

    def decorate(view: Callable[[Entered, str], HttpResponse]) -> View:
        @page("look", to_change=deed)
        @wraps(view)
        def handle(request: Entered, key: str) -> HttpResponse:
            if request.method == "POST":
                return view(request, key)
            if request.method not in ("GET", "HEAD"):
                return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
            try:
                return look_at(request, f"{key}/{request.path_info.rpartition('/')[2]}")
            except Http404:
                if form is not None and request.who.may(deed):
                    return form(request, key)
                return HttpResponseRedirect(address(request, feature_of(request, key)))

        return handle

    return decorate
