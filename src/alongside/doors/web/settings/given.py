"""What an address or a form is about: somebody, an area, a page of a list; `Http404` for what is not there."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.urls import reverse

from alongside.core.errors import AlongsideError
from alongside.doors.web.enter import Entered
from alongside.doors.web.errors import sentence
from alongside.rooms.people.models import Area, Member

FURTHEST = 10_000
"""The last page that can be asked for."""


def member_of(request: Entered, handle: str) -> Member:
    """The member of that handle, whether they are there or have left."""
    there = Member.objects.visible_to(request.who.member).filter(handle=handle[:60])
    found: Member | None = there.first()
    if found is None:
        raise Http404
    return found


def area_of(request: Entered, slug: str) -> Area:
    """The area of that slug, with its pair."""
    there = Area.objects.visible_to(request.who.member).filter(slug=slug[:80])
    found: Area | None = there.select_related("pm", "pmm").first()
    if found is None:
        raise Http404
    return found


def page_of(request: HttpRequest) -> int:
    """Which page of a list is asked for, from 1 on."""
    said = request.GET.get("page", "")
    fits = said.isascii() and said.isdecimal() and len(said) < 6
    return min(max(int(said), 1), FURTHEST) if fits else 1


def typed(request: HttpRequest, *names: str, longest: int = 2_000) -> dict[str, str]:
    """What was typed into a form's fields, so that it can be shown again; empty for what was not."""
    return {name: request.POST.get(name, "").strip()[:longest] for name in names}


def beside(
    problem: AlongsideError, fields: dict[type[AlongsideError], str], otherwise: str
) -> dict[str, str]:
    """A refusal as a sentence beside the field that it is about."""
    field = next((name for kind, name in fields.items() if isinstance(problem, kind)), otherwise)
    return {field: sentence(problem)}


def address(request: Entered, name: str, **parts: str) -> str:
    """A page of the same workspace."""
    return reverse(name, kwargs={"workspace": request.who.workspace.slug, **parts})


def feature_prefix(request: Entered) -> str:
    """What the address of every feature's page begins with; its key follows, quoted."""
    return address(request, "feature", key="-")[:-1]
