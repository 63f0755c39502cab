"""Who may enter a page. Every view under a workspace's address is decorated with `page`; there is no other way in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, cast

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from alongside.doors.web import local
from alongside.rooms.access.models import User
from alongside.rooms.ledger.kept import kept
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people import roles
from alongside.rooms.people.models import Member
from alongside.rooms.people.roles import MAY, RANK, Deed

P = ParamSpec("P")
TOO_LARGE = 2**63
"""No id is so large, and no engine takes one that is."""


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

    def may(self, deed: Deed) -> bool:
        """Whether they may do that here: one of `roles.MAY`."""
        return roles.may(self.member, deed)


class Entered(HttpRequest):
    """A request whose visitor is known."""

    who: Visitor


class View(Protocol):
    """A view with the deeds that it takes: for looking, for sending a form. Or the words for who may enter."""

    takes: tuple[Deed, Deed] | str

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse: ...


def page(
    deed: Deed, *, to_change: Deed | None = None
) -> Callable[[Callable[Concatenate[Entered, P], HttpResponse]], View]:
    """A page of a workspace: whoever looks at it does `deed` (one of `roles.MAY`), whoever sends a form `to_change`.

    Left out, a form on a page to "look" at takes "say", on any other what the page takes.

    Whoever is not signed in goes to the sign-in page, and comes back. Whoever is not a member of the workspace, or
    not any more, is told that there is no such page. The view gets `request.who`.
    """

    def decorate(view: Callable[Concatenate[Entered, P], HttpResponse]) -> View:
        sending = to_change or ("say" if deed == "look" else deed)
        takes = (deed, max(deed, sending, key=lambda one: RANK[MAY[one].role]))

        @wraps(view)
        def enter(
            request: HttpRequest, /, workspace: str, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            user = somebody(request)
            if user is None:
                return _sign_in_first(request)
            there = _member(workspace=workspace, user=user.pk)
            if not there:
                raise Http404
            _refuse_what_is_no_id(kwargs)
            member, entered = there[0], cast(Entered, request)
            entered.who = Visitor(user, member, member.workspace)
            wanted = takes[request.method != "GET"]
            if not entered.who.may(wanted):
                raise PermissionDenied(
                    f"This takes the role {MAY[wanted].role}, and yours is {member.role}. "
                    "Ask somebody who is an admin here."
                )
            return view(entered, *args, **kwargs)

        made = cast(View, enter)
        made.takes = takes
        return made

    return decorate


@kept
def _member(workspace: str, user: int) -> QuerySet[Member]:
    there = Member.objects.filter(workspace__slug=workspace, user=user, left_at=None)
    return there.select_related("workspace").order_by("id")[:1]


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

    @wraps(view)
    def enter(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        _refuse_what_is_no_id(kwargs)
        return view(request, *args, **kwargs)

    made = cast(View, enter)
    made.takes = "anybody"
    return made


def _refuse_what_is_no_id(said: Mapping[str, object]) -> None:
    """`Http404` where the address names a number that nothing has as its id."""
    if any(isinstance(one, int) and one >= TOO_LARGE for one in said.values()):
        raise Http404


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    address = reverse("sign-in")
    if request.headers.get("HX-Request") == "true":
        # htmx goes there whatever the status; what it asked for was a section, not a page to come back to
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    if request.method == "GET":
        address += "?" + urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(address)
