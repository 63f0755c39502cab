"""What the page of an interview does about it: a seat, giving it back, calling it off, what came of it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.doors.web.back import back
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.given import number as number_in
from alongside.doors.web.given import row_of
from alongside.doors.web.interviews.given import address, interview_given
from alongside.rooms.discovery import (
    interviews,
    interviews_held,
    interviews_proposed,
    interviews_seats,
)
from alongside.rooms.discovery.models import Conversation, Interview, Seat


@page("look", to_change="hear")
@require_POST
def seat(request: Entered, number: int) -> HttpResponse:
    """Join it."""
    found, member = interview_given(request, number), request.who.member
    interviews_seats.join(found, by=member, at=timezone.now())
    messages.success(request, f"You have a seat in “{found.title}”. {_how_told(member.email)}")
    return see_other(back(request, address(request, found)))


@page("look", to_change="hear")
@require_POST
def departure(request: Entered, number: int) -> HttpResponse:
    """Give one's seat back."""
    found = interview_given(request, number)
    interviews_seats.leave(found, by=request.who.member, at=timezone.now())
    messages.success(request, f"Your seat in “{found.title}” is free again.")
    return see_other(back(request, address(request, found)))


@page("say")
@require_POST
def time(request: Entered, number: int) -> HttpResponse:
    """Move it to the time that somebody proposes."""
    found, member = interview_given(request, number), request.who.member
    seat, begins = _proposed(request, found)
    interviews_proposed.take_time(found, seat=seat, begins_at=begins, by=member, at=timezone.now())
    messages.success(request, f"“{found.title}” is moved. Those who joined are told.")
    return see_other(address(request, found))


@page("say")
@require_POST
def refusal(request: Entered, number: int) -> HttpResponse:
    """Leave it at its time, though somebody proposes another one."""
    found, member = interview_given(request, number), request.who.member
    seat, begins = _proposed(request, found)
    interviews_proposed.leave_time(found, seat=seat, begins_at=begins, by=member, at=timezone.now())
    messages.success(request, f"“{found.title}” stays where it is. Who proposed otherwise is told.")
    return see_other(address(request, found))


@page("say")
@require_POST
def cancellation(request: Entered, number: int) -> HttpResponse:
    """Call it off."""
    found = interview_given(request, number)
    if interviews.cancel(found, by=request.who.member, at=timezone.now()):
        messages.success(
            request, f"“{found.title}” is called off. The calendars of those who joined are told."
        )
    return see_other(address(request, found))


@page("say")
@require_POST
def conversation(request: Entered, number: int) -> HttpResponse:
    """Say which conversation came of it."""
    found = interview_given(request, number)
    came = row_of(request, Conversation, number_in(request.POST.get("conversation", "")))
    member, now = request.who.member, timezone.now()
    if interviews_held.held(found, conversation=came, by=member, at=now):
        messages.success(
            request,
            f"“{came.title}” came of this interview. Whose calendar had accepted was there, as far as we know.",
        )
    return see_other(back(request, address(request, found)))


def _proposed(request: Entered, found: Interview) -> tuple[Seat, datetime]:
    """The seat of whoever proposes another time, and the time that was read on the page."""
    number = number_in(request.POST.get("seat", ""))
    seat = Seat.objects.visible_to(request.who.member).filter(interview=found, pk=number).first()
    try:
        begins = datetime.fromisoformat(request.POST.get("begins", "")[:40])
    except ValueError:
        raise Http404 from None
    if seat is None or begins.tzinfo is None:
        raise Http404
    return seat, begins


def _how_told(email: str) -> str:
    if email and settings.CONFIG.mail is not None:
        return f"The invitation goes to {email}; accept it there, so that it counts as a proof."
    why = "No mail server is set" if email else "You have no address here"
    return f"{why}, so no invitation is sent."
