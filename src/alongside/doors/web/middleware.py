"""What every request passes through, besides Django's own."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from whitenoise.middleware import WhiteNoiseMiddleware  # type: ignore[import-untyped]

from alongside.core.errors import AlongsideError
from alongside.doors.web import assets, errors
from alongside.doors.web.back import back
from alongside.doors.web.conversations.uploading import largest
from alongside.rooms.access.sessions import SessionStore

Handler = Callable[[HttpRequest], HttpResponse]

METHODS = ("GET", "HEAD", "POST")
LARGEST = 50_000_000
"""Bytes of a request, its files included. What is longer is refused before it is read, but for recordings."""

_SMALL = 500
"""Bytes that are not worth the trouble."""
_TAKES_GZIP = re.compile(r"(?i)(?:^|,)\s*gzip\s*(?:$|,|;(?!\s*q\s*=\s*0(?:\.0*)?\s*(?:$|,)))")


class Files(WhiteNoiseMiddleware):  # type: ignore[misc]
    """The site's few files; put together before it looks which there are."""

    def __init__(self, get_response: Handler) -> None:
        assets.write(settings.STATIC_ROOT)
        super().__init__(get_response)


def compress(get_response: Handler) -> Handler:
    """Send pages compressed. Quick rather than small: at level 4 a page of 100 kB takes a millisecond.

    A page never shows a secret beside words that an attacker chose (Django masks the CSRF token anew in each), so
    that its length tells nothing.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.streaming or response.has_header("Content-Encoding"):
            return response
        if len(response.content) < _SMALL or not _is_text(response):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if _TAKES_GZIP.search(request.headers.get("Accept-Encoding", "")):
            packer = zlib.compressobj(4, wbits=31)
            response.content = packer.compress(response.content) + packer.flush()
            response["Content-Encoding"] = "gzip"
            response["Content-Length"] = str(len(response.content))
        return response

    return handle


def _is_text(response: HttpResponse) -> bool:
    kind = response.get("Content-Type", "")
    return kind.startswith(("text/", "application/json", "image/svg"))


def readable(get_response: Handler) -> Handler:
    """Refuse what no page of ours takes, before anything of it is read: methods, sizes, text with NUL in it.

    HEAD is GET to every view (the server leaves the body out), so that none of them takes it for a form. And what
    no view says to be kept is kept nowhere.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return errors.no_such_way(request, METHODS)
        if _length(request) > max(LARGEST, largest(request)):
            return errors.too_large(request)
        if "\0" in request.path_info:
            raise Http404
        if any("\0" in text for pair in request.GET.lists() for text in (pair[0], *pair[1])):
            raise BadRequest("NUL in a query")
        asked, request.method = (
            request.method,
            "GET" if request.method == "HEAD" else request.method,
        )
        response = get_response(request)
        request.method = asked
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return handle


def _length(request: HttpRequest) -> int:
    said = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(said) if said.isdecimal() else 0


def signed_in(get_response: Handler) -> Handler:
    """Let pages know who is signed in: `request.user`, None for nobody."""

    def handle(request: HttpRequest) -> HttpResponse:
        session = cast(SessionStore, request.session)
        user = session.user()
        request.user = user  # type: ignore[assignment]
        if user is not None:
            session.note_use(timezone.now())
        return get_response(request)

    return handle


def complaints(get_response: Handler) -> Handler:
    """Tell people what was refused, in the words of whoever refused it."""

    class Complaints:
        def __call__(self, request: HttpRequest) -> HttpResponse:
            response = get_response(request)
            if response.status_code == 405 and not response.streaming and not response.content:
                return errors.no_such_way(request, [response["Allow"]])
            return response

        def process_view(self, request: HttpRequest, *_: Any) -> None:
            """The form has been read by now, for its token."""
            if any("\0" in text for pair in request.POST.lists() for text in (pair[0], *pair[1])):
                raise BadRequest("NUL in a form")

        def process_exception(
            self, request: HttpRequest, problem: Exception
        ) -> HttpResponse | None:
            if not isinstance(problem, AlongsideError):
                return None
            if request.method == "POST" and back(request):
                messages.error(request, errors.sentence(problem))
                return errors.see_other(back(request))
            return errors.refused(request, problem)

    return Complaints()
