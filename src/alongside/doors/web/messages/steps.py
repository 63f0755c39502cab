"""Positioning: the form of a step."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.given import number as number_of
from alongside.doors.web.kept import keeps
from alongside.doors.web.messages.given import audience, group, page_of
from alongside.doors.web.messages.views import show_again
from alongside.rooms.messaging.positioning import write_step


@page("say")
@require_POST
@keeps(show_again, "steps", "text", about="step")
def steps(request: Entered, number: int) -> HttpResponse:
    """Write a step. What somebody else wrote meanwhile is not overwritten: both texts are shown."""
    found, customer, said = group(request, number), audience(request), request.POST
    step = said.get("step", "")[:40]
    written = write_step(
        found,
        step=step,
        text=said.get("text", ""),
        expected=number_of(said.get("expected", "")),
        customer=customer,
        by=request.who.member,
        at=timezone.now(),
    )
    if written:
        messages.success(request, f"Version {written.number} stands.")
    return see_other(page_of(request, found, customer, f"step-{step}"))
