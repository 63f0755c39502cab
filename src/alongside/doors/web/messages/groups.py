"""Changes a group: its name and area, and which features are in it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.errors import AlongsideError
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.features.typed import NOTHING, Typed
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of
from alongside.doors.web.insights.linking import named_feature
from alongside.doors.web.messages.given import audience, group, none_of, page_of
from alongside.doors.web.messages.views import show
from alongside.doors.web.render import render
from alongside.doors.web.strategy.given import area_named
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.messaging.groups import change_group, put_in, take_out
from alongside.rooms.messaging.groups_told import customers
from alongside.rooms.messaging.models import FeatureGroup, GroupedFeature
from alongside.rooms.messaging.refusals import ChangedMeanwhile
from alongside.rooms.people.models import Area


@page("look")
@require_safe
def whom(request: Entered, number: int) -> HttpResponse:
    """For whom the group can be told."""
    context = {"group": group(request, number), "meant": customers(request.who.member)}
    return render(request, "messages/pages/whom.html", context)


@page("look")
@require_http_methods(["GET", "HEAD", "POST"])
def name(request: Entered, number: int) -> HttpResponse:
    """Another name, or another area: a page with the form, and where it is sent."""
    found, said = group(request, number), request.POST
    if request.method != "POST":
        return _form(request, found)
    try:
        changed = change_group(
            found,
            name=said.get("name", ""),
            area=area_named(request, "area"),
            expected=said.get("expected", ""),
            by=request.who.member,
            at=timezone.now(),
        )
    except NotThere:
        raise
    except AlongsideError as problem:
        typed = Typed("name", "", said, "name", sentence(problem))
        status = 409 if isinstance(problem, ChangedMeanwhile) else 422
        return _form(request, group(request, number), typed, status)
    if changed:
        messages.success(request, "Changed.")
    return see_other(page_of(request, found, None))


def _form(
    request: Entered, found: FeatureGroup, typed: Typed = NOTHING, status: int = 200
) -> HttpResponse:
    areas = Area.objects.visible_to(request.who.member).order_by("name")
    context = {
        "group": found,
        "areas": list(areas.values_list("pk", "name")),
        "typed": typed,
    }
    return render(request, "messages/pages/name.html", context, status=status)


@page("say")
@require_POST
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
    try:
        put_in(found, feature=named_feature(request), by=member, at=now)
    except NotThere:
        raise
    except AlongsideError as problem:
        typed = Typed("features", "", request.POST, "feature", sentence(problem))
        return show(request, found, customer.pk if customer else 0, typed=typed, status=422)
    messages.success(request, "It is in the group.")
    return see_other(page_of(request, found, customer, "inside"))
