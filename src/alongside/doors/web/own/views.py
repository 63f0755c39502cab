"""Somebody's own pages, in no workspace."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import cast
from zoneinfo import available_timezones

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.doors.web import local
from alongside.doors.web.enter import anybody, signed_in
from alongside.doors.web.errors import see_other
from alongside.doors.web.render import render
from alongside.rooms.access import throttle
from alongside.rooms.access.models import Session, User
from alongside.rooms.access.sessions import SessionStore, digest, end_all
from alongside.rooms.people.models import Member
from alongside.rooms.people.sign_in import ask_for_link

THEMES = (("system", "As the device says"), ("light", "Light"), ("dark", "Dark"))
FRESH = timedelta(minutes=15)
"""Whoever finds a browser that was left open for longer sets no password: with one they could come back."""
HOUR = timedelta(hours=1)


@signed_in
@require_GET
def workspaces(request: HttpRequest) -> HttpResponse:
    """The workspaces that one is in."""
    there = Member.objects.filter(user=cast(User, request.user), left_at=None)
    mine = there.select_related("workspace").order_by("workspace__name")
    return render(request, "own/pages/workspaces.html", {"mine": mine})


@signed_in
@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Zone, way of writing, theme, keys; the Monday digest, workspace by workspace."""
    user = cast(User, request.user)
    there = Member.objects.filter(user=user, left_at=None)
    mine = list(there.select_related("workspace").order_by("workspace__name"))
    if request.method == "POST":
        user.zone = _one_of(zones(), request.POST.get("zone"), user.zone)
        user.locale = _one_of(local.LOCALES, request.POST.get("locale"), user.locale)
        user.theme = _one_of(dict(THEMES), request.POST.get("theme"), user.theme)
        user.shortcuts = "shortcuts" in request.POST
        user.save(update_fields=["zone", "locale", "theme", "shortcuts"])
        wanted = set(request.POST.getlist("digest"))
        for member in mine:
            if member.digest != (str(member.pk) in wanted):
                member.digest = not member.digest
                member.save(update_fields=["digest"])
        messages.success(request, "Kept.")
        return see_other(reverse("preferences"))
    theirs = Session.objects.filter(user=user, expire_date__gt=timezone.now()).order_by("-seen_at")
    context = {
        "user": user,
        "mine": mine,
        "zones": [(zone, zone.replace("_", " ")) for zone in zones()],
        "locales": local.LOCALES.items(),
        "themes": THEMES,
        "sessions": list(theirs[:50]),
        "this": digest(request.session.session_key or ""),
        "is_proven": _is_proven(request, user),
        "by_mail": settings.CONFIG.mail is not None,
        "local": local.of(user),
    }
    return render(request, "own/pages/preferences.html", context)


@signed_in
@require_POST
def password(request: HttpRequest) -> HttpResponse:
    """Set a password, which ends every other session. It takes the present one, or a fresh sign-in: `_is_proven`."""
    user = cast(User, request.user)
    if "link" in request.POST:
        return _mail_link(request, user)
    new = request.POST.get("password", "")[:1000]
    throttle.count("password set by", str(user.pk), at_most=10, per=timedelta(minutes=15))
    present = request.POST.get("present", "")[:1000]
    if not _is_proven(request, user) and not user.check_password(present):
        messages.error(request, _refused(user, present))
        return see_other(reverse("preferences"))
    try:
        password_validation.validate_password(new, user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return see_other(reverse("preferences"))
    user.set_password(new)
    user.save(update_fields=["password"])
    end_all(user)
    session = cast(SessionStore, request.session)
    session.sign_in(user, agent=request.headers.get("User-Agent", ""))
    messages.success(request, "The password is set; every other session has ended.")
    return see_other(reverse("preferences"))


def _is_proven(request: HttpRequest, user: User) -> bool:
    """Whether the sign-in says enough: any fresh one for a first password, a fresh link for one that was forgotten."""
    session = cast(SessionStore, request.session)
    says = session.came_by_link if user.has_usable_password() else session.is_fresh
    return says(timezone.now(), within=FRESH)


def _refused(user: User, present: str) -> str:
    if not user.has_usable_password():
        return "No password was set: sign in anew first, it has been a while."
    if not present:
        return "Nothing was changed: give the present password, or sign in anew by a link."
    return "The present password is another one. Nothing was changed."


def _mail_link(request: HttpRequest, user: User) -> HttpResponse:
    """A link by which to sign in anew and come back, to their own address."""
    throttle.count("link for", user.email, at_most=5, per=HOUR)
    ask_for_link(user.email, next_page=reverse("preferences"), at=timezone.now())
    messages.success(request, f"A link is on its way to {user.email}. It signs you in anew.")
    return see_other(reverse("preferences"))


@signed_in
@require_POST
def sessions(request: HttpRequest) -> HttpResponse:
    """End one session, or all others."""
    user = cast(User, request.user)
    if which := request.POST.get("session", ""):
        ended = Session.objects.filter(user=user, session_key=which).delete()[0]
    else:
        ended = end_all(user, but=request.session.session_key)
    messages.success(request, f"{ended} session{'' if ended == 1 else 's'} ended.")
    return see_other(reverse("preferences"))


@anybody
@require_GET
def components(request: HttpRequest) -> HttpResponse:
    """Every component, as it looks."""
    return render(request, "own/pages/components.html", {})


@anybody
@require_GET
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Whether the site answers and reaches its database, for whoever watches it: 200 or 503."""
    said, status = "ok", 200
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        said, status = "the database does not answer", 503
    never = {"Cache-Control": "no-store"}
    return HttpResponse(f"{said}\n", status=status, content_type="text/plain", headers=never)


@cache
def zones() -> tuple[str, ...]:
    """The zones that can be chosen: a place in each, and UTC."""
    named = {zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/")}
    return ("UTC", *sorted(named - {zone for zone in named if zone.startswith("posix")}))


def _one_of(known: object, said: str | None, otherwise: str) -> str:
    return said if said and said in cast("tuple[str, ...]", known) else otherwise
