"""Withdrawing, removing, erasing: what will go is told first, and a word is typed before it does."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.core.conversations.consent import Use
from alongside.doors.web.consents.given import (
    is_typed,
    speaker_said,
    use_said,
)
from alongside.doors.web.conversations.given import conversation_at
from alongside.doors.web.conversations.parts.consent import USES
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.given import row_of
from alongside.doors.web.render import render
from alongside.rooms.discovery.consents import remove_conversation, withdraw, withdraw_contact
from alongside.rooms.discovery.consents.queries import going
from alongside.rooms.discovery.models import Contact, Conversation, Speaker

_WIPED = "It is being wiped from the files of the database now."


@page("say")
@require_http_methods(["GET", "POST"])
def withdrawal(request: Entered, number: int) -> HttpResponse:
    """What withdrawing would take; then it is taken."""
    conversation, use = conversation_at(request, number), use_said(request)
    speaker = speaker_said(request, conversation)
    if request.method == "GET":
        return _asked(request, conversation, use, speaker)
    if use is Use.RECORD and not is_typed(request, conversation.title):
        problem = "This is not its title. Nothing was withdrawn."
        return _asked(request, conversation, use, speaker, problem)
    member, now = request.who.member, timezone.now()
    if withdraw(conversation, use=use, speaker=speaker, by=member, at=now) is None:
        messages.success(request, "That was withdrawn before.")
    elif use is Use.RECORD:
        messages.success(request, f"Withdrawn: what was said is taken out everywhere. {_WIPED}")
    else:
        messages.success(request, "Withdrawn: it is not quoted any more.")
    return see_other(_on(request, conversation))


@page("say")
@require_http_methods(["GET", "POST"])
def removal(request: Entered, number: int) -> HttpResponse:
    """Take a conversation out that was brought in by mistake."""
    conversation = conversation_at(request, number)
    problem = ""
    if request.method == "POST":
        if is_typed(request, conversation.title):
            remove_conversation(conversation, by=request.who.member, at=timezone.now())
            messages.success(request, f"The conversation was removed. {_WIPED}")
            return see_other(_home(request))
        problem = "This is not its title. Nothing was removed."
    context = {
        "conversation": conversation,
        "going": going(conversation, None, Use.RECORD),
        "problem": problem,
    }
    status = 422 if problem else 200
    return render(request, "consents/pages/removal.html", context, status=status)


@page("say")
@require_http_methods(["GET", "POST"])
def erasure(request: Entered, number: int) -> HttpResponse:
    """Forget a contact: their words everywhere, their name, their address."""
    contact = row_of(request, Contact, number)
    problem = ""
    if request.method == "POST":
        if is_typed(request, contact.name):
            withdraw_contact(contact, by=request.who.member, at=timezone.now())
            messages.success(request, f"Their words, name and address were taken out. {_WIPED}")
            return see_other(_home(request))
        problem = "This is not their name. Nothing was erased."
    voices = Speaker.objects.visible_to(request.who.member).filter(contact=contact)
    context = {
        "contact": contact,
        "conversations": [
            one.conversation
            for one in voices.select_related("conversation").order_by("-conversation__held_on")[:50]
        ],
        "problem": problem,
    }
    status = 422 if problem else 200
    return render(request, "consents/pages/erasure.html", context, status=status)


def _asked(
    request: Entered,
    conversation: Conversation,
    use: Use,
    speaker: Speaker | None,
    problem: str = "",
) -> HttpResponse:
    context = {
        "conversation": conversation,
        "use": use,
        "said": USES[use],
        "speaker": speaker,
        "going": going(conversation, speaker, use),
        "problem": problem,
    }
    status = 422 if problem else 200
    return render(request, "consents/pages/withdrawal.html", context, status=status)


def _on(request: Entered, conversation: Conversation) -> str:
    """Its consent, unless whoever withdrew it was not there and so does not see it any more."""
    there = Conversation.objects.visible_to(request.who.member)
    if not there.filter(pk=conversation.pk).exists():
        return _home(request)
    parts = {"workspace": request.who.workspace.slug, "number": conversation.pk}
    return reverse("conversation-consent", kwargs=parts)


def _home(request: Entered) -> str:
    """All conversations."""
    return reverse("discover", kwargs={"workspace": request.who.workspace.slug})
