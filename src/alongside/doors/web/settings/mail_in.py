"""Mail in: the addresses to which conversations are mailed, how mail and files come in, and what was refused."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.errors import AlongsideError
from alongside.doors.mail_in.addresses import address as written
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.render import render
from alongside.doors.web.settings.given import address, beside, typed
from alongside.mail_source import Mailbox
from alongside.rooms.discovery import mail_addresses, refusals


@page("look-after")
@require_http_methods(["GET", "POST"])
def mail_in(request: Entered) -> HttpResponse:
    """The addresses, with a form for another one, which is shown on the answer to it and never again."""
    if request.method == "GET":
        return _page(request, {"name": ""}, {})
    who, form = request.who, typed(request, "name", longest=200)
    try:
        made = mail_addresses.make_address(
            who.workspace, name=form["name"], by=who.member, at=timezone.now()
        )
    except AlongsideError as problem:
        return _page(request, form, beside(problem, {}, "name"))
    domain = settings.CONFIG.mail_in_domain
    return _page(request, {"name": ""}, {}, written(who.workspace.slug, made.token, domain=domain))


@page("look-after")
@require_POST
def revocation(request: Entered, number: int) -> HttpResponse:
    """Revoke an address."""
    who = request.who
    try:
        one = mail_addresses.address_of(who.workspace, number)
    except mail_addresses.NoSuchAddress:
        raise Http404 from None
    mail_addresses.revoke_address(one, by=who.member, at=timezone.now())
    messages.success(request, f"{one.name}: what is sent to that address is refused from now on.")
    return see_other(address(request, "settings-mail-in"))


def _page(
    request: Entered, form: dict[str, str], problems: dict[str, str], made: str = ""
) -> HttpResponse:
    workspace, config = request.who.workspace, settings.CONFIG
    source = config.mail_in
    context = {
        "form": form,
        "problems": problems,
        "made": made,
        "addresses": mail_addresses.addresses(workspace),
        "domain": config.mail_in_domain,
        "source": source,
        "is_mailbox": isinstance(source, Mailbox),
        "watched": config.watched / workspace.slug if config.watched else None,
        "refused": refusals.latest(request.who.member, at=timezone.now()),
    }
    response = render(
        request, "settings/pages/mail_in.html", context, status=422 if problems else 200
    )
    if made:
        response["Cache-Control"] = "no-store"
    return response
