"""A calendar feed by its token: what its member may see, or that nothing has changed."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from alongside.doors.calendar.feeds import written
from alongside.doors.web.enter import anybody
from alongside.rooms.calendars.feed import read, unchanged
from alongside.rooms.calendars.links import reached


@anybody
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The feed as iCalendar. A token that leads nowhere, was revoked, or whose member left: the same page not found.

    Nobody is counted: a token has 256 bits, and offices with many calendars ask from one address.
    """
    link, now = reached(token), timezone.now()
    if link is None:
        raise Http404
    same = unchanged(link, now=now)
    if same is not None:
        answer = _same(request, same.tag, same.changed_at)
        if answer is not None:
            return answer
    found = read(link, now=now)
    answer = _same(request, found.tag, found.changed_at)
    if answer is not None:
        return answer
    content = written(found, link.workspace.slug)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="alongside.ics"'
    return _marked(answer, found.tag, found.changed_at)


def _same(request: HttpRequest, tag: str, changed_at: datetime) -> HttpResponse | None:
    """That the calendar has it already; None where it has not. The same as told anew whole, where it asks for that."""
    moment = int(changed_at.timestamp())
    answer = get_conditional_response(request, etag=_tag(tag), last_modified=moment)
    return _marked(answer, tag, changed_at) if answer is not None else None


def _marked(answer: HttpResponse, tag: str, changed_at: datetime) -> HttpResponse:
    answer["ETag"] = _tag(tag)
    answer["Last-Modified"] = http_date(changed_at.timestamp())
    # Kept by whoever asked and by nobody between; asked for anew each time.
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _tag(tag: str) -> str:
    # Weak: the same is also sent compressed.
    return f'W/"{tag}"'
