"""The page of a kit."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.core.kits.check import QUESTIONS
from alongside.core.kits.counting import FEWEST
from alongside.core.kits.fields import CALLED
from alongside.doors.paper.maker import can_make
from alongside.doors.slides.maker import can_make as can_make_slides
from alongside.doors.web.briefs.prose import prose
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.features.typed import NOTHING, Typed
from alongside.doors.web.given import row_of, there
from alongside.doors.web.render import render
from alongside.rooms.findings.about import findings_about_launch
from alongside.rooms.findings.states import State
from alongside.rooms.kits.models import Kit
from alongside.rooms.kits.opening import open_kit
from alongside.rooms.kits.told import kit_told, kits_of
from alongside.rooms.launches.models import Launch


def show(
    request: Entered,
    number: int,
    role: str,
    *,
    typed: Typed = NOTHING,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of a kit; `typed` is the form on it that was refused."""
    who, today = request.who, request.who.local.today(timezone.now())
    if role not in CALLED:
        raise Http404
    told = kit_told(who.member, number, role, today=today)
    context: dict[str, Any] = {
        "told": told,
        "launch": told.kit.launch if told else row_of(request, Launch, number),
        "role": role,
        "called": CALLED,
        "fewest": FEWEST,
        "typed": typed,
        "problem": problem,
        "opened": typed.about if typed.form == "field" else request.GET.get("field", ""),
        "questions": QUESTIONS,
        "prose": prose,
        "makes_pdf": can_make(),
        "makes_slides": can_make_slides(),
    }
    return render(request, "kits/pages/kit.html", context, status=status)


@page("look")
@require_safe
def kits(request: Entered, number: int) -> HttpResponse:
    """What the rules find about a launch itself, and how its kits stand. Its page fetches both once it is shown."""
    launch, member = row_of(request, Launch, number), request.who.member
    found = findings_about_launch(number, member, releases=(), claims=(), at=timezone.now())
    context = {
        "launch": launch,
        "findings": [one for one in found if one.state == State.OPEN],
        "kits": kits_of(member, number),
        "called": CALLED,
        "fewest": FEWEST,
        "at": {"workspace": request.who.workspace.slug, "number": number},
    }
    return render(request, "kits/pages/kits.html", context, sections=("kits",))


@page("look")
@require_http_methods(["GET", "HEAD", "POST"])
def kit(request: Entered, number: int, role: str) -> HttpResponse:
    """What a role is handed for a launch; sent here, it is begun."""
    if request.method == "POST":
        launch = row_of(request, Launch, number)
        open_kit(launch, role=role, by=request.who.member, at=timezone.now())
        return see_other(address(request, number, role))
    return show(request, number, role)


def address(request: Entered, number: int, role: str) -> str:
    """The page of a kit."""
    parts = {"workspace": request.who.workspace.slug, "number": number, "role": role}
    return reverse("kit", kwargs=parts)


def own(request: Entered, number: int, role: str) -> Kit:
    """The kit of that launch; `Http404` for one that is not there, or not seen."""
    rows = Kit.objects.visible_to(request.who.member).select_related("launch")
    return there(rows.filter(launch=number, role=role).first())
