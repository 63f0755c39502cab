"""What the pages of who was there do: name a voice, vouch for somebody, take that back, tell what was in view."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.core.conversations.watching import read
from alongside.doors.web.back import back
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.given import number as number_in
from alongside.doors.web.given import row_of, there
from alongside.doors.web.settings.given import member_of
from alongside.rooms.discovery import presence, speakers
from alongside.rooms.discovery.accounts import add_contact
from alongside.rooms.discovery.models import Contact, Conversation, Presence, Speaker
from alongside.rooms.discovery.presence_watching import Told, watched
from alongside.rooms.discovery.speakers_queries import speaker_of
from alongside.rooms.ledger.book import writing
from alongside.rooms.people.models import Member

NOBODY, NEW = "nobody", "new"
"""Answers to who a voice is, besides `m1` for a member and `c1` for a contact of that id."""


@page("say")
@require_POST
def identity(request: Entered, number: int) -> HttpResponse:
    """Say who a voice is."""
    speaker = there(speaker_of(request.who.member, number))
    label = speaker.label
    if not request.POST.get("who"):
        messages.warning(request, f"Choose first who “{label}” is.")
        return see_other(back(request, _people(request, speaker.conversation)))
    with writing(request.who.workspace.pk):
        said = _identify(request, speaker, request.POST.get("who", ""))
    if said is not None:
        messages.success(
            request, f"“{label}” is {said}." if said else f"Nobody knows who “{label}” is."
        )
    conversation = speaker.conversation
    if not Conversation.objects.visible_to(request.who.member).filter(pk=conversation.pk).exists():
        return see_other(reverse("speakers", kwargs={"workspace": request.who.workspace.slug}))
    return see_other(back(request, _people(request, conversation)))


def _identify(request: Entered, speaker: Speaker, who: str) -> str | None:
    """Do it; the name, empty for nobody, None when nothing changed. `Http404` for somebody who is not there."""
    by, now = request.who.member, timezone.now()
    if who == NOBODY:
        return "" if speakers.identify(speaker, by=by, at=now) else None
    pk = number_in(who[1:])
    if who[:1] == "m":
        member = row_of(request, Member, pk)
        return member.name if speakers.identify(speaker, member=member, by=by, at=now) else None
    if who == NEW:
        contact = _new_contact(request, speaker)
    elif who[:1] == "c":
        contact = row_of(request, Contact, pk)
    else:
        raise Http404
    return contact.name if speakers.identify(speaker, contact=contact, by=by, at=now) else None


def _new_contact(request: Entered, speaker: Speaker) -> Contact:
    return add_contact(
        request.who.workspace,
        name=request.POST.get("name", ""),
        email=request.POST.get("email", ""),
        account=speaker.conversation.account,
        by=request.who.member,
        at=timezone.now(),
    )


@page("say")
@require_POST
def witness(request: Entered, number: int) -> HttpResponse:
    """Say that another member was there."""
    conversation, by = row_of(request, Conversation, number), request.who.member
    member = member_of(request, request.POST.get("member", ""))
    if presence.vouch(conversation, member=member, by=by, at=timezone.now()):
        messages.success(request, f"{member.name} was there, as you say.")
    return see_other(back(request, _people(request, conversation)))


@page("say")
@require_POST
def witness_removal(request: Entered, number: int) -> HttpResponse:
    """Take back that somebody was there."""
    conversation = row_of(request, Conversation, number)
    row = row_of(request, Presence, number_in(request.POST.get("presence", "")))
    if row.conversation_id != conversation.pk:
        raise Http404
    presence.take_back(row, by=request.who.member, at=timezone.now())
    messages.success(request, "Taken back.")
    return see_other(back(request, _people(request, conversation)))


@page("look", to_change="look")
@require_POST
def watching(request: Entered, number: int) -> HttpResponse:
    """What the reader has had in view and played since it was opened: `turns` and `played` as spans, `revision`.

    Answers how far that goes, as far as it is believed.
    """
    conversation = row_of(request, Conversation, number)
    told = Told(
        number_in(request.POST.get("revision", "")),
        read(request.POST.get("turns", "")),
        read(request.POST.get("played", "")),
    )
    found = watched(conversation, request.who.member, told=told, at=timezone.now())
    answer = {"turns": found.turns, "milliseconds": found.milliseconds, "enough": found.enough}
    return JsonResponse(answer, headers={"Cache-Control": "no-store"})


def _people(request: Entered, conversation: Conversation) -> str:
    parts = {"workspace": request.who.workspace.slug, "number": conversation.pk}
    return reverse("conversation-people", kwargs=parts)
