"""What nobody looks after, each with a proposal that one button carries out."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.core.people import PM, PMM
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.render import render
from alongside.doors.web.settings.aside import tell_of_baseline
from alongside.doors.web.settings.given import address, area_of, feature_prefix, member_of
from alongside.rooms.features import orphans as looked_after
from alongside.rooms.features.actions import move_to_area
from alongside.rooms.features.models import Feature
from alongside.rooms.features.orphans import Kind
from alongside.rooms.findings.checks import check_features
from alongside.rooms.ledger.book import writing
from alongside.rooms.people.actions import assign_pair


@page("look")
def orphans(request: Entered) -> HttpResponse:
    """Features without an area, empty seats, and the releases that suffer from them."""
    found = looked_after.orphans(request.who.member, at=timezone.now())
    by_kind = {kind.value: [one for one in found if one.kind is kind] for kind in Kind}
    context = {
        "features": by_kind["feature"],
        "seats": by_kind["area"],
        "releases": by_kind["release"],
        "most": looked_after.MOST,
        "feature_prefix": feature_prefix(request),
        "area_prefix": address(request, "settings-area", slug="-")[:-1],
    }
    return render(request, "settings/pages/orphans.html", context)


@page("say")
@require_POST
def adoption(request: Entered) -> HttpResponse:
    """Put a feature into the area that was proposed, and shown."""
    member = request.who.member
    there = Feature.objects.visible_to(member).filter(key=request.POST.get("key", "")[:60])
    with writing(request.who.workspace.pk):  # the feature is read in here, where nobody moves it
        feature = there.filter(on_roadmap=True).select_related("area").first()
        if feature is None:
            raise Http404
        area, taken = area_of(request, request.POST.get("area", "")), feature.area
        if taken is None:
            move_to_area(feature, area=area, by=member, at=timezone.now())
    if taken is not None:
        said = f"{feature.key} is in {taken.name} by now; nothing was changed."
        messages.info(request, said)
        return see_other(address(request, "settings-orphans"))
    check_features(request.who.workspace.pk, [feature.pk])
    messages.success(request, f"{feature.key} is in {area.name} now, and its pair looks after it.")
    return see_other(address(request, "settings-orphans"))


@page("look-after")
@require_POST
def seat(request: Entered) -> HttpResponse:
    """Put somebody into the empty seat for which they were proposed."""
    side = request.POST.get("seat", "")
    if side not in (PM, PMM):
        raise Http404
    now = timezone.now()
    with writing(request.who.workspace.pk):  # the pair is read in here, where nobody changes it
        area = area_of(request, request.POST.get("area", ""))
        member = member_of(request, request.POST.get("member", ""))
        taken = area.pm if side == PM else area.pmm
        free = taken is None or taken.left_at is not None
        if free:
            pm, pmm = (member, area.pmm) if side == PM else (area.pm, member)
            assign_pair(area, pm=pm, pmm=pmm, by=request.who.member, at=now)
    if free:
        messages.success(request, f"{member.name} looks after {area.name} now.")
        tell_of_baseline(request, since=now)
    else:
        messages.info(request, f"That seat of {area.name} is taken by now; nothing was changed.")
    return see_other(address(request, "settings-orphans"))
