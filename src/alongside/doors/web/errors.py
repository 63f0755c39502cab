"""Pages for what went wrong: what happened, what is kept, and the way on."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from alongside.core.errors import AlongsideError, ChangedMeanwhile
from alongside.doors.web.render import render


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """404: it is not there, or not for you; which of the two is nobody's business."""
    return _page(
        request,
        404,
        "There is no such page",
        "It may have been moved or taken back, or it belongs to a workspace that you are not in.",
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: it is there, but it takes another role."""
    said = str(exception or "") or "This takes another role than yours."
    return _page(request, 403, "This is not for your role", said)


def bad(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request itself makes no sense; 413 for a form that is too long."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return _page(
        request, 400, "That request cannot be read", "Nothing was changed. Go back and try again."
    )


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more than is taken."""
    return _page(
        request,
        413,
        "That is too much at once",
        "Nothing was changed. Go back, and send a smaller file or a shorter text.",
    )


def no_such_way(request: HttpRequest, allowed: Iterable[str]) -> HttpResponse:
    """405: the page is there, but not for that method; `allowed` are those that it knows."""
    response = _page(
        request,
        405,
        "This address takes another kind of request",
        "Nothing was changed. It is where a form is sent to, or a page that takes none.",
    )
    response["Allow"] = ", ".join(allowed)
    return response


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """403: the form did not come from a page of ours, or that page has grown too old."""
    return _page(
        request,
        403,
        "The form has run out",
        "Nothing was changed. Go back, load the page again, and send the form once more.",
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours."""
    return _page(
        request,
        500,
        "This is a fault of ours",
        "It is in the log. Go back, look whether what you did is there, and try again; tell whoever runs "
        "Alongside if it stays.",
    )


def refused(request: HttpRequest, problem: AlongsideError) -> HttpResponse:
    """An action refused what was asked."""
    return _page(
        request, status_of(problem), "That was refused", f"{sentence(problem)} Nothing was changed."
    )


def status_of(problem: AlongsideError) -> int:
    """409 where somebody else changed the same thing meanwhile, 422 for everything else that is refused."""
    return 409 if isinstance(problem, ChangedMeanwhile) else 422


def sentence(problem: object) -> str:
    """A message as a sentence."""
    said = str(problem).strip()
    return said[:1].upper() + said[1:] + ("" if said.endswith((".", "?", "!")) else ".")


def see_other(address: str) -> HttpResponse:
    """Go on to another page, by GET."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response


def _page(request: HttpRequest, status: int, title: str, said: str) -> HttpResponse:
    words = {"title": title, "said": said}
    response = render(request, "pages/error.html", words, status=status)
    # Where htmx asked for a section, it gets no page within the page.
    response["HX-Retarget"] = response["HX-Reselect"] = "#main"
    return response
