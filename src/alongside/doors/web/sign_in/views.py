"""Sign in by a link in a mail, or by password; sign out."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.doors.web.back import is_ours
from alongside.doors.web.enter import anybody, signed_in, somebody
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.render import render
from alongside.rooms.access import links, passwords, throttle
from alongside.rooms.access.models import User
from alongside.rooms.access.sessions import SessionStore
from alongside.rooms.people.models import Member
from alongside.rooms.people.sign_in import ask_for_link, claim

QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)


@anybody
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form: an address, and either a link by mail or a password."""
    if somebody(request) is not None:
        return see_other(_next(request))
    problem, status = "", 200
    email = request.POST.get("email", "").strip()[:254]
    if request.method == "POST":
        try:
            throttle.count("sign in from", client(request), at_most=30, per=QUARTER)
            if "link" in request.POST:
                throttle.count("link for", email.lower(), at_most=5, per=HOUR)
                ask_for_link(email, next_page=_said_next(request), at=timezone.now())
                return render(request, "sign_in/pages/sent.html", {"email": email})
            # First both, so that nobody can lock somebody else out from one place.
            both = f"{email.lower()} {client(request)}"
            throttle.count("password of, from", both, at_most=5, per=QUARTER)
            throttle.count("password of", email.lower(), at_most=30, per=QUARTER)
            password = request.POST.get("password", "")[:1000]
            user = passwords.user_with(email, password)
            if user is not None:
                _begin(request, user, by_link=False)
                return see_other(_next(request))
            problem, status = "This address and password do not fit together.", 422
        except throttle.TooOften as refused:
            problem, status = f"That was refused: {refused}.", 429
    context = {
        "problem": problem,
        "email": email,
        "next": _said_next(request),
        "by_mail": settings.CONFIG.mail is not None,
    }
    return render(request, "sign_in/pages/sign_in.html", context, status=status)


@anybody
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """A link from a mail. Opening it signs nobody in, as mail scanners open links too; its button does."""
    if request.method == "GET":
        return render(
            request, "sign_in/pages/link.html", {"problem": "", "next": _said_next(request)}
        )
    try:
        throttle.count("link from", client(request), at_most=30, per=QUARTER)
        user = links.redeem(token, at=timezone.now())
    except (links.SpentLink, throttle.TooOften) as refused:
        context = {"problem": sentence(refused), "next": ""}
        status = 429 if isinstance(refused, throttle.TooOften) else 422
        return render(request, "sign_in/pages/link.html", context, status=status)
    _begin(request, user, by_link=True)
    return see_other(_next(request))


@signed_in
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session."""
    request.session.flush()
    messages.success(request, "You are signed out.")
    return see_other(reverse("sign-in"))


@anybody
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Where one begins: today in one's workspace."""
    user = somebody(request)
    return see_other(reverse("sign-in") if user is None else _first_page(user))


def client(request: HttpRequest) -> str:
    """The address of whoever asks; behind proxies the one that the outermost of them saw.

    Each proxy adds whom it saw on the right: what stands further left than ours is what the client says, who may lie.
    """
    came = request.META.get("REMOTE_ADDR", "")
    if proxies := settings.CONFIG.proxies:
        passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
        if len(passed) >= proxies and passed[-proxies]:
            came = passed[-proxies]
    return throttle.network(str(came))


def _begin(request: HttpRequest, user: User, *, by_link: bool) -> None:
    claim(user)
    agent = request.headers.get("User-Agent", "")
    cast(SessionStore, request.session).sign_in(user, agent=agent, by_link=by_link)
    rotate_token(request)
    user.last_login = timezone.now()
    user.save(update_fields=["last_login"])


def _said_next(request: HttpRequest) -> str:
    said = request.POST.get("next", "") or request.GET.get("next", "")
    return said if is_ours(said) else ""


def _next(request: HttpRequest) -> str:
    return _said_next(request) or reverse("home")


def _first_page(user: User) -> str:
    """Today in the workspace joined last that is no demo; else in the demo; else the page that says there is none."""
    there = Member.objects.filter(user=user, left_at=None).order_by("-id")
    slugs = list(there.values_list("workspace__slug", flat=True))
    own = [slug for slug in slugs if slug != "demo"]
    if not slugs:
        return reverse("workspaces")
    return reverse("today", kwargs={"workspace": (own or slugs)[0]})
