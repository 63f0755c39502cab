"""A kit to take along, as the field would read it: for who prepares a session."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.errors import AlongsideError
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import sentence
from alongside.doors.web.field.files import FORMATS, made
from alongside.doors.web.kits.views import own, show
from alongside.rooms.access import throttle
from alongside.rooms.kits.field import kit_as_handed

HOUR = timedelta(hours=1)
AT_MOST = 60
"""Made for one member an hour: each takes a second of a processor."""


@page("look")
@require_safe
def file(request: Entered, number: int, role: str) -> HttpResponse:
    """The file in the `?format=` that is asked for; where none can be made, the kit's page says why."""
    kit, wanted, who = own(request, number, role), request.GET.get("format", ""), request.who
    if wanted not in FORMATS:
        raise Http404
    told = kit_as_handed(kit, today=who.local.today(timezone.now()))
    if told is None:
        said = (
            "There is nothing yet that the field would read: confirm or write a field. A launch that bundles a draft "
            "or a restricted feature is not taken out."
        )
        return show(request, number, role, problem=said, status=422)
    try:
        throttle.count("kit file for", f"member {who.member.pk}", at_most=AT_MOST, per=HOUR)
    except throttle.TooOften as refused:
        return show(request, number, role, problem=sentence(refused), status=429)
    try:
        return made(request, told, wanted, who.local)
    except AlongsideError as refused:
        return show(request, number, role, problem=sentence(refused), status=501)
