"""Changes a group: its name and area, and which features are in it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.features.typed import NOTHING, Typed
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of
from alongside.doors.web.insights.linking import named_feature
from alongside.doors.web.kept import keeps
from alongside.doors.web.messages.given import audience, group, none_of, page_of
from alongside.doors.web.messages.views import show_again
from alongside.doors.web.render import render
from alongside.doors.web.strategy.given import area_named
from alongside.rooms.messaging.groups import change_group, put_in, take_out
from alongside.rooms.messaging.groups_told import customers
from alongside.rooms.messaging.models import GroupedFeature
from alongside.rooms.people.models import Area


@page("look")
@require_safe
def whom(request: Entered, number: int) -> HttpResponse:
    """For whom the group can be told."""
    context = {"group": group(request, number), "meant": customers(request.who.member)}
    return render(request, "messages/pages/whom.html", context)


def _form(
    request: Entered, number: int, *, typed: Typed = NOTHING, status: int = 200
) -> HttpResponse:
    areas = Area.objects.visible_to(request.who.member).order_by("name")
    context = {
        "group": group(request, number),
        "areas": list(areas.values_list("pk", "name")),
        "typed": typed,
    }
    return render(request, "messages/pages/name.html", context, status=status)


@page("look")
@require_http_methods(["GET", "HEAD", "POST"])
@keeps(_form, "name", "name")
def name(request: Entered, number: int) -> HttpResponse:
    """Another name, or another area: a page with the form, and where it is sent."""
    found, said = group(request, number), request.POST
    if request.method != "POST":
        return _form(request, number)
    if change_group(
        found,
        name=said.get("name", ""),
        area=area_named(request, "area"),
        expected=said.get("expected", ""),
        by=request.who.member,
        at=timezone.now(),
    ):
        messages.success(request, "Changed.")
    return see_other(page_of(request, found, None))


@page("say")
@require_POST
@keeps(show_again, "features", "feature")
def features(request: Entered, number: int) -> HttpResponse:
    """Put a feature in by its key (`feature`), or take one out (`out`)."""
    found, customer, now = group(request, number), audience(request), timezone.now()
    member = request.who.member
    if gone := number_of(request.POST.get("out", "")):
        row = row_of(request, GroupedFeature, gone)
        none_of(row.group_id != found.pk)
        take_out(row, by=member, at=now)
        messages.success(request, "Taken out.")
        return see_other(page_of(request, found, customer, "inside"))
    put_in(found, feature=named_feature(request), by=member, at=now)
    messages.success(request, "It is in the group.")
    return see_other(page_of(request, found, customer, "inside"))
