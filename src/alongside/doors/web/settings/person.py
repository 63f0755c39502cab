"""One member: what they are called and may do, their leaving, and their coming back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.errors import AlongsideError
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.render import render
from alongside.doors.web.settings.given import address, beside, member_of, typed
from alongside.doors.web.settings.people import FIELDS, choices, send_link
from alongside.rooms.people import actions
from alongside.rooms.people.handover import areas_of
from alongside.rooms.people.membership import change_member
from alongside.rooms.people.models import Member
from alongside.rooms.people.roles import is_last_admin


@page("look", to_change="look-after")
@require_http_methods(["GET", "POST"])
def person(request: Entered, handle: str) -> HttpResponse:
    """A member, and for an admin the form that changes their name, address, function and role."""
    member = member_of(request, handle)
    names = ("name", "email", "function", "role")
    if request.method == "GET":
        return _form(request, member, {name: getattr(member, name) for name in names}, {})
    form = typed(request, *names, longest=500)
    before = member.email.casefold()
    try:
        done = change_member(member, **form, by=request.who.member, at=timezone.now())
    except AlongsideError as problem:
        return _form(request, member_of(request, handle), form, beside(problem, FIELDS, "name"))
    if done is None:
        messages.info(request, "Nothing was changed: it is so already.")
    elif form["email"].casefold() == before:
        messages.success(request, f"{member.name} is changed.")
    else:
        messages.success(
            request,
            f"{member.name} is changed. Nobody enters by the old address any more; the new one takes a fresh link.",
        )
    return see_other(address(request, "settings-person", handle=handle))


@page("look-after")
@require_http_methods(["GET", "POST"])
def departure(request: Entered, handle: str) -> HttpResponse:
    """Somebody leaves: what that means is said first, and done when it is said again."""
    member = member_of(request, handle)
    if request.method == "GET":
        context = {
            "member": member,
            "areas": list(areas_of(member)),
            "is_last_admin": is_last_admin(member),
        }
        return render(request, "settings/pages/departure.html", context)
    if actions.leave(member, by=request.who.member, at=timezone.now()) is None:
        messages.info(request, f"{member.name} had left before.")
    else:
        messages.success(request, f"{member.name} has left. What they did stays on the record.")
    if member.pk == request.who.member.pk:
        return see_other(reverse("workspaces"))
    return see_other(address(request, "settings-people"))


@page("look-after")
@require_POST
def homecoming(request: Entered, handle: str) -> HttpResponse:
    """Somebody who has left comes back, as a member in the function that they had; their seats are not given back."""
    member = member_of(request, handle)
    back = actions.join(
        request.who.workspace,
        handle=member.handle,
        function=member.function,
        by=request.who.member,
        at=timezone.now(),
    )
    if back is None:
        messages.info(request, f"{member.name} is here already.")
    else:
        messages.success(request, f"{member.name} is back. Their seats are still empty or others'.")
    return see_other(address(request, "settings-person", handle=handle))


@page("look-after")
@require_POST
def link(request: Entered, handle: str) -> HttpResponse:
    """Mail somebody a fresh sign-in link. It goes to their own address and is shown to nobody."""
    member = member_of(request, handle)
    if member.left_at is None:
        send_link(request, member.email)
    else:
        messages.error(request, f"{member.name} has left; have them back first.")
    return see_other(address(request, "settings-person", handle=handle))


def _form(
    request: Entered, member: Member, form: dict[str, str], problems: dict[str, str]
) -> HttpResponse:
    context = {
        "member": member,
        "areas": list(areas_of(member)),
        "is_last_admin": is_last_admin(member),
        "form": form,
        "problems": problems,
        **choices(),
    }
    status = 422 if problems else 200
    return render(request, "settings/pages/person.html", context, status=status)
