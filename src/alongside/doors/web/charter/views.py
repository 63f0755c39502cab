"""How to work with us: the charter of an area with both sides' notes, and what its pair settles otherwise."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.charter import ACTIVITIES, DEFAULT
from alongside.core.errors import AlongsideError
from alongside.core.people import PM, PMM, Function
from alongside.doors.web.charter.document import written
from alongside.doors.web.download import download
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.environment import FUNCTIONS
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.render import render
from alongside.doors.web.settings.given import address, area_of, member_of
from alongside.rooms.partnership.charters import back_to_default, may_settle, settle, write_note
from alongside.rooms.partnership.charters_told import charter_told
from alongside.rooms.people.models import Area, Member

SIDE_NAMES = {PM: "product", PMM: "product marketing"}
PERSON = "person:"
"""What a choice of one person begins with, before their handle."""


@page("look")
@require_safe
def charter(request: Entered, slug: str) -> HttpResponse:
    """The charter of an area: for both sides of its pair, and for whoever works with them."""
    return _show(request, area_of(request, slug), {}, 200)


@page("look")
@require_safe
def document(request: Entered, slug: str) -> HttpResponse:
    """The same as Markdown."""
    area = area_of(request, slug)
    text = written(area, charter_told(request.who.member, area), request.who.local)
    return download(text.encode(), "text/markdown; charset=utf-8", f"charter-{area.slug}.md")


@page("say")
@require_POST
def note(request: Entered, slug: str) -> HttpResponse:
    """Say how to work with one's own side."""
    area, side = area_of(request, slug), request.POST.get("side", "")
    text = request.POST.get("text", "")
    try:
        write_note(area, side=side, text=text, by=request.who.member, at=timezone.now())
    except AlongsideError as problem:
        return _show(request, area, {"text": sentence(problem), "side": side, "said": text}, 422)
    messages.success(request, "It stands there for everybody who works with you.")
    return see_other(address(request, "charter", slug=area.slug))


@page("look", to_change="say")
@require_http_methods(["GET", "POST"])
def line(request: Entered, slug: str, activity: str) -> HttpResponse:
    """A line of the charter: a page to settle it on, and its form; with `default`, as it is everywhere else."""
    area = area_of(request, slug)
    if activity not in ACTIVITIES:
        raise Http404
    if request.method == "GET":
        return _line(request, area, activity, "")
    member, now, said = request.who.member, timezone.now(), request.POST
    try:
        if "default" in said:
            back_to_default(area, activity=activity, by=member, at=now)
        else:
            chosen = said.get("accountable", "")
            is_person = chosen.startswith(PERSON)
            settle(
                area,
                activity=activity,
                accountable="" if is_person else chosen,
                member=member_of(request, chosen.removeprefix(PERSON)) if is_person else None,
                consulted=[name for name in Function if said.get(f"part-{name}") == "C"],
                informed=[name for name in Function if said.get(f"part-{name}") == "I"],
                by=member,
                at=now,
            )
    except AlongsideError as problem:
        return _line(request, area, activity, sentence(problem))
    messages.success(request, f"{ACTIVITIES[activity].words}: settled. Both sides see it here.")
    return see_other(address(request, "charter", slug=area.slug))


def _show(request: Entered, area: Area, refused: dict[str, str], status: int) -> HttpResponse:
    member = request.who.member
    context = {
        "area": area,
        "charter": charter_told(member, area),
        "may_settle": may_settle(member, area),
        "own": [side for side, seat in ((PM, area.pm_id), (PMM, area.pmm_id)) if seat == member.pk],
        "side_names": SIDE_NAMES,
        "refused": refused,
    }
    return render(request, "charter/pages/charter.html", context, status=status)


def _line(request: Entered, area: Area, activity: str, problem: str) -> HttpResponse:
    who, said = request.who, request.POST
    told = charter_told(who.member, area)
    agreed = next(one for one in told.lines if one.activity.name == activity)
    there = Member.objects.visible_to(who.member).filter(left_at=None).order_by("name")
    people = list(there.values_list("pk", "handle", "name"))
    held = next((handle for pk, handle, _ in people if pk == agreed.line.member), "")
    now = f"{PERSON}{held}" if held else str(agreed.line.accountable or "")
    functions = (
        [] if DEFAULT[activity].takes_a_name else [(str(one), FUNCTIONS[one]) for one in Function]
    )
    context = {
        "area": area,
        "agreed": agreed,
        "may_settle": may_settle(who.member, area),
        "options": [
            ("", "choose …"),
            *functions,
            *((f"{PERSON}{handle}", f"{name}, by name") for _, handle, name in people),
        ],
        "accountable": said.get("accountable", now),
        "parts": [
            (one, FUNCTIONS[one], said.get(f"part-{one}", agreed.line.letter(one)))
            for one in Function
        ],
        "problem": problem,
        "back": address(request, "charter", slug=area.slug),
    }
    return render(request, "charter/pages/line.html", context, status=422 if problem else 200)
