"""Somebody's own calendar feeds: made, shown once, revoked."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.errors import AlongsideError
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.given import row_of
from alongside.doors.web.render import render
from alongside.doors.web.settings.given import address, beside, typed
from alongside.rooms.calendars.asked import asked, filters_in
from alongside.rooms.calendars.links import TooManyFeeds, feeds, make_feed, revoke_feed
from alongside.rooms.calendars.models import CalendarLink
from alongside.rooms.people.models import Area, Member
from alongside.rooms.people.views import saved_views

Choices = list[tuple[str, list[tuple[str, str]]]]
"""What a feed can be of: values and labels, by group."""


@page("look", to_change="look")
@require_http_methods(["GET", "HEAD", "POST"])
def calendars(request: Entered) -> HttpResponse:
    """The feeds, with a form for another one, whose address is shown on the answer to it and never again."""
    member = request.who.member
    if request.method != "POST":
        return _page(request, {"of": request.GET.get("of", "")[:600], "name": ""}, {})
    form = typed(request, "of", "name", longest=600)
    kind, _, about = form["of"].partition(":")
    try:
        made = make_feed(
            member, kind=kind, about=about, name=form["name"], by=member, at=timezone.now()
        )
    except TooManyFeeds as problem:
        return _page(request, form, beside(problem, {}, "of"))
    except AlongsideError as problem:
        return _page(
            request, form, beside(problem, {}, "name" if _is_known(form, member) else "of")
        )
    where = reverse("calendar-feed", kwargs={"token": made.token})
    return _page(request, {"of": "", "name": ""}, {}, request.build_absolute_uri(where))


@page("look", to_change="look")
@require_POST
def revocation(request: Entered, number: int) -> HttpResponse:
    """Revoke a feed of one's own."""
    link = row_of(request, CalendarLink, number)
    if revoke_feed(link, by=request.who.member, at=timezone.now()):
        messages.success(request, f"{link.name}: calendars that read this feed get nothing more.")
    return see_other(address(request, "settings-calendars"))


def _is_known(form: dict[str, str], member: Member) -> bool:
    """Whether there is what the feed is to be of, so that it is the name that is refused."""
    kind, _, about = form["of"].partition(":")
    try:
        asked(member, kind, about)
    except AlongsideError:
        return False
    return True


def _page(
    request: Entered, form: dict[str, str], problems: dict[str, str], made: str = ""
) -> HttpResponse:
    member = request.who.member
    areas = list(Area.objects.visible_to(member).select_related("pm", "pmm").order_by("name"))
    here = Member.objects.visible_to(member).filter(left_at=None)
    people = list(here.order_by("name", "pk"))
    choices = _choices(member, areas, people)
    known = {value for _, options in choices for value, _ in options}
    if form["of"].startswith("view:") and form["of"] not in known:
        choices.insert(0, ("The radar", [(form["of"], "As you have just filtered it")]))
    named = {value: label for _, options in choices for value, label in options}
    context: dict[str, Any] = {
        "form": form,
        "problems": problems,
        "made": made,
        "webcal": f"webcal://{urlsplit(made).netloc}{urlsplit(made).path}" if made else "",
        "choices": choices,
        "feeds": [(one, _told(one, member, named)) for one in feeds(member)],
        "address": made,
    }
    response = render(
        request, "settings/pages/calendars.html", context, status=422 if problems else 200
    )
    if made:
        response["Cache-Control"] = "no-store"
    return response


def _choices(member: Member, areas: list[Area], people: list[Member]) -> Choices:
    pairs = {
        f"pair:{one.pm.handle}+{one.pmm.handle}": f"{one.pm.name} and {one.pmm.name}"
        for one in areas
        if one.pm and one.pmm
    }
    views = saved_views(member, page="radar")
    found: Choices = [
        (
            "You",
            [
                (
                    f"person:{member.handle}",
                    "What is yours",
                )
            ],
        ),
        (
            "The radar",
            [("view:", "All of it"), *((f"view:{query}", name) for _, name, query in views)],
        ),
        ("An area", [(f"area:{one.slug}", one.name) for one in areas]),
        ("A pair", sorted(pairs.items(), key=lambda one: one[1])),
        (
            "Somebody else",
            [(f"person:{one.handle}", one.name) for one in people if one.pk != member.pk],
        ),
    ]
    return [(group, options) for group, options in found if options]


def _told(link: CalendarLink, member: Member, named: dict[str, str]) -> str:
    """What a feed is of, in words."""
    if link.kind == "view":
        return in_words(link.about) or "all of the radar"
    if (link.kind, link.about) == ("person", member.handle):
        return "what is yours"
    what = {"person": "", "pair": "the pair ", "area": "the area "}[link.kind]
    return f"{what}{named.get(f'{link.kind}:{link.about}', link.about)}"


def in_words(about: str) -> str:
    """The filters of a radar in words: `tier T1, area search, “score”, mine`; empty for none."""
    said = filters_in(about)._asdict()
    text, mine, findings = said.pop("text"), said.pop("mine"), said.pop("findings")
    del said["show"]
    found = [f"{name} {value}" for name, value in said.items() if value]
    found += [f"“{text}”"] if text else []
    found += ["mine"] if mine else []
    found += ["with findings"] if findings else []
    return ", ".join(found)
