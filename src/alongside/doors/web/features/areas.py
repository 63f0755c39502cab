"""Which area a feature belongs to: a page to choose it, and the form that it sends."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone

from alongside.doors.web.enter import Entered
from alongside.doors.web.features.given import address, done, feature_of
from alongside.doors.web.features.nouns import noun
from alongside.doors.web.render import render
from alongside.rooms.features import actions
from alongside.rooms.ledger.book import writing
from alongside.rooms.people.models import Area


def choose(request: Entered, key: str, problem: str = "") -> HttpResponse:
    """The areas to choose from, with the pair of each; `problem`: it was moved meanwhile (409)."""
    feature = feature_of(request, key)
    areas = Area.objects.visible_to(request.who.member).select_related("pm", "pmm")
    context = {
        "feature": feature,
        "areas": list(areas.order_by("name")),
        "here": address(request, feature),
        "problem": problem,
    }
    status = 409 if problem else 200
    return render(request, "features/pages/area.html", context, status=status)


@noun("say", choose)
def area(request: Entered, key: str) -> HttpResponse:
    """Move it into an area, or out of every area; not out of one that the page did not show."""
    slug, member = request.POST.get("area", ""), request.who.member
    wanted = Area.objects.visible_to(member).filter(slug=slug).first() if slug else None
    if slug and wanted is None:
        raise Http404
    with writing(request.who.workspace.pk):  # the feature is read in here, where nobody moves it
        feature = feature_of(request, key)
        before = feature.area.slug if feature.area else ""
        is_stale = request.POST.get("was", before) != before
        moved = not is_stale and actions.move_to_area(
            feature, area=wanted, by=member, at=timezone.now()
        )
    if is_stale:
        name = feature.area.name if feature.area else "no area"
        return choose(request, key, f"It was moved meanwhile, to {name}. Look again.")
    if moved:
        said = wanted.name if wanted else "no area"
        messages.success(request, f"{feature.key} is in {said} now.")
    return done(request, feature)
