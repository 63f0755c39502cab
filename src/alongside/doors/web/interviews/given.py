"""Which interview an address is about, as far as whoever asks sees it."""

from __future__ import annotations

from django.urls import reverse

from alongside.doors.web.enter import Entered
from alongside.doors.web.given import there
from alongside.rooms.discovery.interviews_queries import interview_of
from alongside.rooms.discovery.models import Interview


def interview_given(request: Entered, number: int) -> Interview:
    """The interview of that id; `Http404` for one that is not there or not seen."""
    return there(interview_of(request.who.member, number))


def address(request: Entered, interview: Interview) -> str:
    """The interview's page."""
    parts = {"workspace": request.who.workspace.slug, "number": interview.pk}
    return reverse("interview", kwargs=parts)
