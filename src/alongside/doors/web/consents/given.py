"""What a page of consent is about, as far as whoever asks sees it; `Http404` otherwise."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from alongside.core.conversations.consent import Use
from alongside.doors.web.enter import Entered
from alongside.rooms.discovery.models import Contact, Conversation, Speaker

_LARGEST = 2**63


def conversation_of(request: Entered, number: int) -> Conversation:
    """The conversation of that number."""
    there = Conversation.objects.visible_to(request.who.member).filter(pk=min(number, _LARGEST - 1))
    found: Conversation | None = there.select_related("account").first()
    if found is None:
        raise Http404
    return found


def contact_of(request: Entered, number: int) -> Contact:
    """The contact of that number, erased ones among them."""
    there = Contact.objects.visible_to(request.who.member).filter(pk=min(number, _LARGEST - 1))
    found: Contact | None = there.first()
    if found is None:
        raise Http404
    return found


def speaker_said(request: HttpRequest, conversation: Conversation) -> Speaker | None:
    """The speaker that is named; None for everybody."""
    said = (request.GET if request.method == "GET" else request.POST).get("speaker", "")
    if not said:
        return None
    fits = said.isascii() and said.isdecimal() and int(said[:20]) < _LARGEST
    there = Speaker.objects.within(conversation.workspace_id).filter(conversation=conversation)
    found: Speaker | None = there.filter(pk=int(said[:20])).first() if fits else None
    if found is None:
        raise Http404
    return found


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
