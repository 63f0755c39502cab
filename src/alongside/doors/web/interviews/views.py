"""The list of interviews, the page of one, and its invitation as a file."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.doors.calendar.interviews import invitation_of
from alongside.doors.calendar.invitations import Method, is_link, written
from alongside.doors.web.download import download
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.given import number as number_in
from alongside.doors.web.interviews.given import interview_given
from alongside.doors.web.interviews.shown import Line, when
from alongside.doors.web.render import render
from alongside.rooms.discovery.interviews_held import conversations_for
from alongside.rooms.discovery.interviews_proposed import proposals
from alongside.rooms.discovery.interviews_queries import (
    own,
    seats_of,
    to_be_told,
    upcoming,
)
from alongside.rooms.discovery.models import Conversation, Interview, Seat

LISTS = {"": upcoming, "own": own, "told": to_be_told}
MOST_PAGES = 1_000


@page("look")
@require_safe
def interviews(request: Entered) -> HttpResponse:
    """Interviews to come, or one's own, or those whose conversation has not come in."""
    who, now = request.who, timezone.now()
    show = request.GET.get("show", "")
    if show not in LISTS:
        raise Http404
    number = min(number_in(request.GET.get("page", "")) or 1, MOST_PAGES)
    found = LISTS[show](who.member, now=now, page=number)
    lines = [Line.of(one, who.local, now) for one in found.interviews]
    context = {"show": show, "lines": lines, "more": found.more, "number": number}
    return render(request, "interviews/pages/interviews.html", context)


@page("look")
@require_safe
def interview(request: Entered, number: int) -> HttpResponse:
    """One interview: when, with whom, who comes, what came of it."""
    who, now = request.who, timezone.now()
    found = interview_given(request, number)
    seats = seats_of(found)
    taken = sum(not one.leads for one in seats)
    mine = next((one for one in seats if one.member == who.member.pk), None)
    held, is_open = found.conversation, _is_open(found, now)
    began = found.begins_at <= now and found.cancelled_at is None
    context = {
        "interview": found,
        "when": when(who.local, found.begins_at, found.ends_at, found.zone),
        "joined": seats,
        "mine": mine,
        "free": max(found.seats - taken, 0),
        "others": [
            (one, when(who.local, one.begins_at, one.ends_at, found.zone))
            for one in (proposals(found, who.member) if is_open else [])
        ],
        "is_open": is_open,
        "began": began,
        "can_be_opened": is_link(found.place),
        "conversation": held if held and _sees(request, held.pk) else None,
        "held": held is not None,
        "proposed": conversations_for(found, who.member) if began and held is None else [],
    }
    return render(request, "interviews/pages/interview.html", context)


@page("look")
@require_safe
def invitation(request: Entered, number: int) -> HttpResponse:
    """The invitation as a file for a calendar; for whoever has a seat."""
    who = request.who
    found = interview_given(request, number)
    seat = (
        Seat.objects.visible_to(who.member)
        .filter(interview=found, member=who.member, left_at=None)
        .select_related(
            "member", "interview__account", "interview__interviewer", "interview__workspace"
        )
        .first()
    )
    if seat is None or not seat.member.email or not _is_open(found, timezone.now()):
        raise Http404
    content = written(invitation_of(seat, made_at=timezone.now()), Method.REQUEST)
    return download(content, "text/calendar; charset=utf-8", f"interview-{found.pk}.ics")


def _is_open(found: Interview, now: datetime) -> bool:
    """Whether one may join, leave and change it."""
    over = found.conversation_id is not None or found.ends_at <= now
    return found.cancelled_at is None and not over


def _sees(request: Entered, conversation: int) -> bool:
    return Conversation.objects.visible_to(request.who.member).filter(pk=conversation).exists()
