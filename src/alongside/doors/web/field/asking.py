"""What the field asks back, where it finds the answer, and the check of a kit."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from alongside.core.errors import AlongsideError
from alongside.core.kits.fields import CALLED
from alongside.doors.web.briefs.prose import prose
from alongside.doors.web.errors import see_other, sentence, status_of
from alongside.doors.web.field.door import HOUR, by_link, remembers
from alongside.doors.web.field.views import PASSED, here, show
from alongside.doors.web.given import number as number_of
from alongside.doors.web.render import render
from alongside.doors.web.sign_in.views import client
from alongside.rooms.access import throttle
from alongside.rooms.access.links import digest_of
from alongside.rooms.kits.asking import ask
from alongside.rooms.kits.field import question_by, readable
from alongside.rooms.kits.models import Kit
from alongside.rooms.kits.reading import take_check

ASKED = (10, 60)
"""Questions that one network asks in an hour, and that come by one link."""
TRIED = (30, 300)
"""Goes at checks, likewise."""


@by_link
@require_POST
def question(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """Ask something back; the page that it goes on to is where the answer will stand."""
    kit = _kit(token, number)
    text = request.POST.get("text", "")
    try:
        _count("field question", request, token, ASKED)
        asked = ask(kit, text=text, at=timezone.now())
    except AlongsideError as refused:
        status = _status_of(refused)
        return show(
            request, token, number, problem=sentence(refused), at="ask", typed=text, status=status
        )
    return see_other(reverse("field-answer", kwargs={"token": token, "receipt": asked.receipt}))


@by_link
@require_safe
def answer(request: HttpRequest, token: str, receipt: str) -> HttpResponse:
    """A question and its answer, for whoever asked."""
    found = question_by(token, receipt, today=timezone.now().date())
    if found is None:
        raise Http404
    context = {"question": found, "here": here(token), "called": CALLED, "prose": prose}
    return render(request, "field/pages/answer.html", context)


@by_link
@require_POST
def check(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """The three questions: what was right, or what to read again."""
    kit = _kit(token, number)
    said = request.POST
    chosen = [number_of(said.get(f"answer-{place}", "")) - 1 for place in range(3)]
    written = number_of(said.get("number", ""))
    counts = f"{number}-{written}" not in remembers(request, PASSED)
    try:
        _count("field check", request, token, TRIED)
        missed = take_check(kit, chosen=chosen, number=written, counts=counts, at=timezone.now())
    except AlongsideError as refused:
        status = _status_of(refused)
        return show(request, token, number, problem=sentence(refused), at="check", status=status)
    return show(request, token, number, missed=missed, chosen=chosen)


def _kit(token: str, number: int) -> Kit:
    kit = readable(token, number, today=timezone.now().date())
    if kit is None:
        raise Http404
    return kit


def _status_of(refused: AlongsideError) -> int:
    return 429 if isinstance(refused, throttle.TooOften) else status_of(refused)


def _count(what: str, request: HttpRequest, token: str, most: tuple[int, int]) -> None:
    """`TooOften` for a network, or a link, that sends too much."""
    by_network, by_one_link = most
    throttle.count(f"{what} from", client(request), at_most=by_network, per=HOUR)
    throttle.count(f"{what} by", digest_of(token), at_most=by_one_link, per=HOUR)
