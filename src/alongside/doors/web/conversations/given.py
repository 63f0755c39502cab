"""The conversation of an address, as far as whoever asks sees it, and the addresses below it."""

from __future__ import annotations

from django.urls import reverse

from alongside.doors.web.enter import Entered
from alongside.doors.web.given import there
from alongside.rooms.discovery.models import Conversation, Highlight
from alongside.rooms.discovery.reader_queries import conversation_of, highlight_of


def conversation_at(request: Entered, number: int) -> Conversation:
    """The conversation of that id; `Http404` for one that is not there or not seen."""
    return there(conversation_of(request.who.member, number))


def highlight_at(request: Entered, conversation: Conversation, number: int) -> Highlight:
    """The highlight of that id in it; `Http404` as above."""
    return there(highlight_of(request.who.member, conversation, number))


def address(request: Entered, conversation: Conversation, name: str = "conversation") -> str:
    """The conversation's page, or the one of that name below it."""
    parts = {"workspace": request.who.workspace.slug, "number": conversation.pk}
    return reverse(name, kwargs=parts)


def wants_part(request: Entered) -> bool:
    """Whether a script asks, which puts the answer into the page that is there."""
    return request.headers.get("HX-Request") == "true"
