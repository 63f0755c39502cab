"""Who is here: the list, and somebody new."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.core.errors import AlongsideError
from alongside.core.people import Function
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.environment import FUNCTIONS
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.render import render
from alongside.doors.web.settings.aside import tell_of_baseline
from alongside.doors.web.settings.given import address, beside, page_of, typed
from alongside.rooms.access import throttle
from alongside.rooms.people.actions import UnknownFunction
from alongside.rooms.people.membership import TakenAddress, welcome
from alongside.rooms.people.roles import LastAdmin, Role, UnknownRole, in_words
from alongside.rooms.people.roster import roster
from alongside.rooms.people.sign_in import ask_for_link
from alongside.rooms.people.words import NoName, UnusableWords

FIELDS: dict[type[AlongsideError], str] = {
    NoName: "name",
    UnusableWords: "email",
    TakenAddress: "email",
    UnknownFunction: "function",
    UnknownRole: "role",
    LastAdmin: "role",
}
"""What each refusal is about."""
HOUR = timedelta(hours=1)


@page("look", to_change="look-after")
@require_http_methods(["GET", "POST"])
def people(request: Entered) -> HttpResponse:
    """The people of the workspace; an admin adds somebody, who is sent a link where mail is set up."""
    who = request.who
    if request.method == "GET":
        return _listed(request, {"function": Function.PM, "role": Role.MEMBER}, {})
    form = typed(request, "name", "email", "function", "role", longest=500)
    now = timezone.now()
    try:
        member = welcome(who.workspace, **form, by=who.member, at=now)
    except AlongsideError as problem:
        return _listed(request, form, beside(problem, FIELDS, "name"))
    messages.success(request, f"{member.name} is in, as {FUNCTIONS[Function(member.function)]}.")
    tell_of_baseline(request, since=now)
    send_link(request, member.email)
    return see_other(address(request, "settings-people"))


def send_link(request: Entered, email: str) -> None:
    """Have a sign-in link mailed to somebody of the workspace, and say what became of it."""
    if settings.CONFIG.mail is None or not email:
        why = "there is no mail server" if email else "there is no address"
        messages.info(
            request,
            f"No sign-in link was sent, as {why}. Whoever runs Alongside can make one: bin/alongside signin-link.",
        )
        return
    try:
        throttle.count("link for", email.lower(), at_most=5, per=HOUR)
    except throttle.TooOften as problem:
        messages.warning(request, f"No sign-in link was sent: {sentence(problem)}")
        return
    ask_for_link(email, next_page=address(request, "today"), at=timezone.now())
    messages.success(request, f"A sign-in link is on its way to {email}.")


def choices() -> dict[str, Any]:
    """The functions and the roles that somebody can have, with their words."""
    return {
        "functions": [(function.value, FUNCTIONS[function]) for function in Function],
        "roles": [(role.value, role.value) for role in (Role.MEMBER, Role.READER, Role.ADMIN)],
        "may": {role.value: in_words(role) for role in Role},
    }


def _listed(request: Entered, form: dict[str, str], problems: dict[str, str]) -> HttpResponse:
    left, number = "left" in request.GET, page_of(request)
    rows, more = roster(request.who.member, page=number, left=left)
    context = {
        "rows": rows,
        "more": more,
        "number": number,
        "left": left,
        "form": form,
        "problems": problems,
        "by_mail": settings.CONFIG.mail is not None,
        "person_prefix": address(request, "settings-person", handle="-")[:-1],
        **choices(),
    }
    status = 422 if problems else 200
    return render(request, "settings/pages/people.html", context, status=status)
