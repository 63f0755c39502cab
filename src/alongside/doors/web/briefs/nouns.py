"""The addresses below a feature's brief: each takes the form of a verb, and may be the page of a longer key."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse

from alongside.doors.web.enter import Entered, View, page
from alongside.doors.web.features.given import feature_of
from alongside.doors.web.features.views import look_at
from alongside.rooms.features.models import Feature

Handler = Callable[[Entered, str], HttpResponse]


def looked_at(show: Handler) -> View:
    """A page below a feature's, that readers look at and that takes no form; or the page of the longer key."""
    return _address(show, None)


def sent(view: Handler) -> View:
    """What takes a form of whoever may say something; looked at, it goes on to the brief."""
    return _address(None, view)


def both(show: Handler) -> Callable[[Handler], View]:
    """A page that readers look at, and whose form members send."""
    return lambda view: _address(show, view)


def place(request: Entered, feature: Feature) -> str:
    """The brief's page."""
    parts = {"workspace": request.who.workspace.slug, "key": feature.key}
    return reverse("brief", kwargs=parts)


def _address(show: Handler | None, view: Handler | None) -> View:
    named = view or show
    assert named

    @page("look", to_change="say")
    @wraps(named)
    def handle(request: Entered, key: str) -> HttpResponse:
        if request.method == "POST" and view is not None:
            return view(request, key)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD", *(["POST"] if view else [])])
        try:
            if show is not None:
                return show(request, key)
            found = feature_of(request, key)
        except Http404:
            below = request.path_info.removeprefix(_page_of(request, key))
            return look_at(request, f"{key}{below}")
        return HttpResponseRedirect(place(request, found))

    return handle


def _page_of(request: Entered, key: str) -> str:
    return reverse("feature", kwargs={"workspace": request.who.workspace.slug, "key": key})
