"""Who may enter a page. Every view under a workspace's address is decorated with `page`; there is no other way in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, Literal, ParamSpec, Protocol, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from alongside.doors.web import local
from alongside.rooms.access.models import User
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Member

P = ParamSpec("P")
Role = Literal["reader", "member", "admin"]
RANK: dict[str, int] = {"reader": 0, "member": 1, "admin": 2}
"""What each role may do, the others may that stand after it."""


@dataclass(frozen=True)
class Visitor:
    """Somebody who is signed in and works in the workspace of the page."""

    user: User
    member: Member
    workspace: Workspace

    @property
    def local(self) -> local.Local:
        """How they read days and times."""
        return local.of(self.user)

    def may(self, role: Role) -> bool:
        """Whether theirs is that role or a higher one."""
        return RANK[self.member.role] >= RANK[role]


class Entered(HttpRequest):
    """A request whose visitor is known."""

    who: Visitor


class View(Protocol):
    """A view with the role that it takes."""

    takes: str

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse: ...


def page(
    role: Role, *, to_change: Role = "member"
) -> Callable[[Callable[Concatenate[Entered, P], HttpResponse]], View]:
    """A page of a workspace: looking at it takes `role`, sending a form to it `to_change` or, where higher, `role`.

    Whoever is not signed in goes to the sign-in page, and comes back. Whoever is not a member of the workspace, or
    not any more, is told that there is no such page. The view gets `request.who`.
    """

    def decorate(view: Callable[Concatenate[Entered, P], HttpResponse]) -> View:
        needed = max((role, to_change), key=lambda one: RANK[one])

        @wraps(view)
        def enter(
            request: HttpRequest, /, workspace: str, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            user = somebody(request)
            if user is None:
                return _sign_in_first(request)
            there = Member.objects.filter(workspace__slug=workspace, user=user, left_at=None)
            member = there.select_related("workspace").first()
            if member is None:
                raise Http404
            entered = cast(Entered, request)
            entered.who = Visitor(user, member, member.workspace)
            wanted = role if request.method == "GET" else needed
            if not entered.who.may(wanted):
                raise PermissionDenied(
                    f"This takes the role {wanted}, and yours is {member.role}. "
                    "Ask somebody who is an admin here."
                )
            return view(entered, *args, **kwargs)

        made = cast(View, enter)
        made.takes = role if needed == role else f"{role}, {needed} to change"
        return made

    return decorate


def somebody(request: HttpRequest) -> User | None:
    """Who is signed in; None for nobody."""
    return cast("User | None", request.user)


def signed_in(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> View:
    """A page of somebody's own, in no workspace."""

    @wraps(view)
    def enter(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if somebody(request) is None:
            return _sign_in_first(request)
        return view(request, *args, **kwargs)

    made = cast(View, enter)
    made.takes = "signed in"
    return made


def anybody(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> View:
    """A page that takes no sign-in."""
    made = cast(View, view)
    made.takes = "anybody"
    return made


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    address = reverse("sign-in")
    if request.headers.get("HX-Request") == "true":
        # htmx goes there whatever the status; what it asked for was a section, not a page to come back to
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    if request.method == "GET":
        address += "?" + urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(address)
