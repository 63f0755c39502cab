"""The workspace itself, and opening another one."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.core.errors import AlongsideError
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.render import render
from alongside.doors.web.settings.given import beside, typed
from alongside.rooms.access import throttle
from alongside.rooms.people.actions import UnusableName
from alongside.rooms.people.membership import open_another
from alongside.rooms.people.models import Member

FIELDS: dict[type[AlongsideError], str] = {UnusableName: "slug", throttle.TooOften: "slug"}


@page("look", to_change="look-after")
@require_http_methods(["GET", "POST"])
def workspace(request: Entered) -> HttpResponse:
    """What the workspace is called; an admin opens another one, and is its admin."""
    if request.method == "GET":
        return _page(request, {"name": "", "slug": ""}, {})
    form = typed(request, "name", "slug", longest=200)
    try:
        throttle.count("workspace by", str(request.who.user.pk), at_most=10, per=timedelta(hours=1))
        founder = open_another(
            form["slug"], name=form["name"], founder=request.who.member, at=timezone.now()
        )
    except AlongsideError as problem:
        return _page(request, form, beside(problem, FIELDS, "name"))
    messages.success(request, f"{form['name']} is open, and you are its admin. Add the others.")
    there = {"workspace": founder.workspace.slug}
    return see_other(reverse("settings-people", kwargs=there))


def _page(request: Entered, form: dict[str, str], problems: dict[str, str]) -> HttpResponse:
    mine = Member.objects.filter(user=request.who.user, left_at=None)
    context = {
        "form": form,
        "problems": problems,
        "others": mine.exclude(pk=request.who.member.pk).count(),
    }
    status = 422 if problems else 200
    return render(request, "settings/pages/workspace.html", context, status=status)
