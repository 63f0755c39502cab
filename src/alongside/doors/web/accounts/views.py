"""The list of accounts, and the page of one, on which it is described otherwise."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.core.errors import ChangedMeanwhile
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.features.typed import NOTHING, Typed
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import row_of, there
from alongside.doors.web.kept import keeps
from alongside.doors.web.render import render
from alongside.rooms.discovery.accounts import (
    NEVER,
    AccountTaken,
    add_account,
    describe_account,
)
from alongside.rooms.discovery.accounts_listed import FURTHEST, Wanted, account_told, wanted_of
from alongside.rooms.discovery.accounts_listed import accounts as listed
from alongside.rooms.discovery.models import Account
from alongside.rooms.people.words import NoName, UnusableWords

ROWS = 100
_WORDS = ("name", "segment", "came_by", "domain")
_AT = {AccountTaken: "name", NoName: "name", UnusableWords: "domain", ChangedMeanwhile: "name"}
"""Where it is told what is wrong."""


def _show_all(request: Entered, *, typed: Typed = NOTHING, status: int = 200) -> HttpResponse:
    """The list, as the filters of the address let it through; `typed` is the form on it that was refused."""
    who, wanted = request.who, wanted_of(request.GET)
    place = min(max(1, number_of(request.GET.get("page", ""))), FURTHEST // ROWS)
    found = listed(who.member, wanted, limit=ROWS, offset=(place - 1) * ROWS)
    context: dict[str, Any] = {
        "here": reverse("accounts", kwargs={"workspace": who.workspace.slug}),
        "rows": found.rows,
        "more": found.more,
        "place": place,
        "wanted": wanted,
        "is_filtered": wanted._replace(sort=Wanted().sort) != Wanted(),
        "values": request.GET,
        "segments": found.segments,
        "channels": found.channels,
        "typed": typed,
    }
    return render(
        request, "accounts/pages/accounts.html", context, sections=("rows",), status=status
    )


def _show(
    request: Entered, number: int, *, typed: Typed = NOTHING, status: int = 200
) -> HttpResponse:
    told = there(account_told(request.who.member, number))
    context: dict[str, Any] = {
        "told": told,
        "one": told.row,
        "expected": (told.row.changed_at or NEVER).isoformat(),
        "typed": typed,
    }
    return render(request, "accounts/pages/account.html", context, status=status)


@page("look")
@require_http_methods(["GET", "HEAD", "POST"])
@keeps(_show_all, "new", "name", elsewhere=_AT)
def accounts(request: Entered) -> HttpResponse:
    """The accounts that there are; a form sent here adds one."""
    if request.method != "POST":
        return _show_all(request)
    who = request.who
    made = add_account(who.workspace, **_said(request), by=who.member, at=timezone.now())
    messages.success(request, "Added. Conversations with it are found by its name, or its domain.")
    return see_other(reverse("account", args=[who.workspace.slug, made.pk]))


@page("look")
@require_http_methods(["GET", "HEAD", "POST"])
@keeps(_show, "words", "name", elsewhere=_AT)
def account(request: Entered, number: int) -> HttpResponse:
    """An account with what was heard of it; a form sent here describes it otherwise."""
    if request.method != "POST":
        return _show(request, number)
    row: Account = row_of(request, Account, number)
    changed = describe_account(
        row,
        **_said(request),
        expected=_moment(request.POST.get("expected", "")),
        by=request.who.member,
        at=timezone.now(),
    )
    if changed:
        messages.success(request, "Changed.")
    return see_other(request.path)


def _said(request: Entered) -> dict[str, str]:
    return {name: request.POST.get(name, "") for name in _WORDS}


def _moment(text: str) -> datetime:
    """When it had been changed last, as a form says it; never, for what cannot be read."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return NEVER
    return found if found.tzinfo else NEVER
