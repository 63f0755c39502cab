"""The pages of who was there: of one conversation, and of all voices that nobody has put a name to."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from alongside.doors.web.conversations.given import conversation_at
from alongside.doors.web.conversations.parts.presence import presence
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.given import number as number_in
from alongside.doors.web.render import render
from alongside.rooms.discovery.speakers_queries import waiting

MOST_PAGES = 1_000


@page("look")
@require_safe
def people(request: Entered, number: int) -> HttpResponse:
    """Who was there in a conversation, and what proves it."""
    conversation = conversation_at(request, number)
    context = {"conversation": conversation, "presence": presence(request, conversation)}
    return render(request, "presence/pages/people.html", context)


@page("look")
@require_safe
def speakers(request: Entered) -> HttpResponse:
    """Voices that wait for somebody to say who they are, over all conversations."""
    number = min(number_in(request.GET.get("page", "")) or 1, MOST_PAGES)
    found = waiting(request.who.member, page=number)
    context = {
        "voices": found.voices,
        "more": found.more,
        "number": number,
    }
    return render(request, "presence/pages/speakers.html", context)
