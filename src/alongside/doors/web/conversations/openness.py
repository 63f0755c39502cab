"""Who sees a conversation: restricted to those who were there, or opened up again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.doors.web.conversations.given import address, conversation_at
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.rooms.discovery.openness import open_conversation, restrict_conversation


@page("say")
@require_POST
def restriction(request: Entered, number: int) -> HttpResponse:
    """Restrict it, or with `open` open it up again."""
    conversation = conversation_at(request, number)
    member, now = request.who.member, timezone.now()
    if request.POST.get("open"):
        open_conversation(conversation, by=member, at=now)
        messages.success(request, "Everybody here sees it again.")
    else:
        restrict_conversation(conversation, by=member, at=now)
        messages.success(request, "Only those who were there, and who brought it in, see it now.")
    return see_other(address(request, conversation))
