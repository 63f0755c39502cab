"""Which functions hear of what is learned."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.core.people import Function
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.environment import FUNCTIONS
from alongside.doors.web.errors import see_other
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of
from alongside.doors.web.render import render
from alongside.rooms.discovery.models import Subscription
from alongside.rooms.discovery.subscriptions import subscribe, unsubscribe
from alongside.rooms.discovery.subscriptions_queries import subscribed
from alongside.rooms.people.models import Area
from alongside.rooms.people.queries import seats


@page("look", to_change="say")
@require_http_methods(["GET", "POST"])
def subscriptions(request: Entered) -> HttpResponse:
    """The list, and its form: subscribe a function (for one area, or all), or end one (`end`)."""
    who, now = request.who, timezone.now()
    if request.method == "GET":
        context = {
            "rows": subscribed(who.member),
            "functions": [(str(one), said) for one, said in FUNCTIONS.items()],
            "areas": [("", "all of it"), *((one.slug, one.name) for one in seats(who.workspace))],
        }
        return render(request, "insights/pages/subscriptions.html", context)
    if ended := number_of(request.POST.get("end", "")):
        row = unsubscribe(row_of(request, Subscription, ended), by=who.member, at=now)
        messages.success(request, f"{_named(row.function)} hears of it no longer.")
    else:
        area = None
        if slug := request.POST.get("area", ""):
            area = Area.objects.visible_to(who.member).filter(slug=slug).first()
            if area is None:
                raise Http404
        function = request.POST.get("function", "")
        made = subscribe(who.workspace, function=function, area=area, by=who.member, at=now)
        done = "hears" if made else "already hears"
        messages.success(request, f"{_named(function)} {done} of what is learned.")
    here = reverse("insights-subscriptions", kwargs={"workspace": who.workspace.slug})
    return see_other(here)


def _named(function: str) -> str:
    """The function as a sentence begins with it."""
    return FUNCTIONS[Function(function)].capitalize()
