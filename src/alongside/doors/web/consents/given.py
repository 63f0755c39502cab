"""What a form of consent names: a voice, a use, a title; `Http404` for what is none."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from alongside.core.conversations.consent import Use
from alongside.doors.web.given import number, there
from alongside.rooms.discovery.models import Conversation, Speaker


def speaker_said(request: HttpRequest, conversation: Conversation) -> Speaker | None:
    """The speaker that is named; None for everybody."""
    said = (request.GET if request.method == "GET" else request.POST).get("speaker", "")
    if not said:
        return None
    voices = Speaker.objects.within(conversation.workspace_id).filter(conversation=conversation)
    return there(voices.filter(pk=number(said)).first())


def use_said(request: HttpRequest) -> Use:
    """The use that is named."""
    said = (request.GET if request.method == "GET" else request.POST).get("use", "")
    try:
        return Use(said)
    except ValueError:
        raise Http404 from None


def is_typed(request: HttpRequest, title: str) -> bool:
    """Whether that title was typed, whatever its case and blanks."""
    said = request.POST.get("title", "")[:400]
    return said.casefold().split() == title.casefold().split()
