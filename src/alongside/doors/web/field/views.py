"""What ships, and a kit: read by link, without an account."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.kits.fields import CALLED
from alongside.doors.paper.maker import can_make
from alongside.doors.slides.maker import can_make as can_make_slides
from alongside.doors.web.briefs.prose import prose
from alongside.doors.web.field.door import by_link, remember, remembers
from alongside.doors.web.render import render
from alongside.rooms.kits.field import FieldKit, kit_by
from alongside.rooms.kits.field import shelf as shelf_by
from alongside.rooms.kits.reading import count_reader
from alongside.rooms.kits.refusals import NotHandedOut

CAME, READ, PASSED = "field", "field-read", "field-passed"
"""Cookies: that the browser keeps any; for which kits it was counted as a reader; which checks it passed."""


def here(token: str) -> str:
    """The address of a link's list."""
    return reverse("field-shelf", kwargs={"token": token})


@by_link
@require_safe
def shelf(request: HttpRequest, token: str) -> HttpResponse:
    """What ships this month, later and lately, for the role of the link."""
    now = timezone.now()
    found = shelf_by(token, today=now.date())
    if found is None:
        raise Http404
    context = {"shelf": found, "here": here(token), "called": CALLED, "today": now.date()}
    response = render(request, "field/pages/shelf.html", context)
    remember(response, CAME, ["1"], token=token)
    return response


@by_link
@require_safe
def kit(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """A kit. Whoever opens it is counted once, if their browser came here before and says that it was not."""
    return show(request, token, number)


def show(
    request: HttpRequest,
    token: str,
    number: int,
    *,
    problem: str = "",
    at: str = "",
    typed: str = "",
    missed: list[int] | None = None,
    chosen: list[int] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a kit, `at` which form something was refused; `missed` are what a check was not passed for."""
    now = timezone.now()
    found = kit_by(token, number, today=now.date())
    if found is None:
        raise Http404
    passes = f"{number}-{found.kit.check_number}"
    context: dict[str, Any] = {
        "told": found,
        "here": here(token),
        "called": CALLED,
        "today": now.date(),
        "prose": prose,
        "problem": problem,
        "at": at,
        "typed": typed,
        "missed": missed,
        "chosen": chosen or [],
        "has_passed": missed == [] or passes in remembers(request, PASSED),
        "makes_pdf": can_make(),
        "makes_slides": can_make_slides(),
    }
    response = render(request, "field/pages/kit.html", context, status=status)
    remember(response, CAME, ["1"], token=token)
    _count(request, response, found, token)
    if missed == []:
        kept = [*remembers(request, PASSED), passes]
        remember(response, PASSED, list(dict.fromkeys(kept)), token=token)
    return response


def _count(request: HttpRequest, response: HttpResponse, found: FieldKit, token: str) -> None:
    """Count a reader whom nobody has counted: no mail scanner, no preview, nobody twice."""
    counted, one = remembers(request, READ), str(found.kit.pk)
    if not remembers(request, CAME) or one in counted:
        return
    # every HEAD comes here as a GET
    if request.META["REQUEST_METHOD"] == "HEAD" or "prefetch" in request.headers.get(
        "Sec-Purpose", ""
    ):
        return
    try:
        count_reader(found.kit, at=timezone.now())
    except NotHandedOut:
        return
    remember(response, READ, [*counted, one], token=token)
