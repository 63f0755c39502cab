"""Which interview, or conversation, an address or a form is about, as far as whoever asks sees it."""

from __future__ import annotations

from django.http import Http404
from django.urls import reverse

from alongside.doors.web.enter import Entered
from alongside.doors.web.features.given import LARGEST
from alongside.rooms.discovery.interviews_queries import interview_of
from alongside.rooms.discovery.models import Conversation, Interview


def interview_given(request: Entered, number: int) -> Interview:
    """The interview of that id; `Http404` for one that is not there or not seen."""
    found = interview_of(request.who.member, number) if number < LARGEST else None
    if found is None:
        raise Http404
    return found


def conversation_given(request: Entered, number: int) -> Conversation:
    """The conversation of that id; `Http404` for one that is not there or not seen."""
    found: Conversation | None = None
    if number < LARGEST:
        seen = Conversation.objects.visible_to(request.who.member).filter(pk=number)
        found = seen.select_related("account").first()
    if found is None:
        raise Http404
    return found


def address(request: Entered, interview: Interview) -> str:
    """The interview's page."""
    parts = {"workspace": request.who.workspace.slug, "number": interview.pk}
    return reverse("interview", kwargs=parts)
