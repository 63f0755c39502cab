"""Saved views of the radar."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from alongside.doors.web.back import back
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.rooms.people.views import forget_view, save_view


@page("look", to_change="look")
@require_POST
def views(request: Entered) -> HttpResponse:
    """Keep the filters in force under a name, or take a view away."""
    member = request.who.member
    gone = request.POST.get("forget", "")
    if gone.isascii() and gone.isdecimal() and len(gone) < 18:
        if forget_view(member, int(gone)):
            messages.success(request, "The view is gone.")
    else:
        name, query = request.POST.get("name", ""), request.POST.get("query", "")
        view = save_view(member, page="radar", name=name, query=query)
        messages.success(request, f"Kept as “{view.name}”.")
    return see_other(
        back(request, reverse("radar", kwargs={"workspace": request.who.workspace.slug}))
    )
