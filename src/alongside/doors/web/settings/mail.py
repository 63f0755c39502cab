"""Mail: whether any can be sent, a trial, and who gets the Monday digest."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.core.errors import AlongsideError
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.render import render
from alongside.doors.web.settings.given import address, page_of
from alongside.rooms.access import throttle
from alongside.rooms.people.roster import roster
from alongside.rooms.people.trial import send_trial


@page("look-after")
@require_http_methods(["GET", "POST"])
def mail(request: Entered) -> HttpResponse:
    """How mail is set up, without its password; send oneself one."""
    who = request.who
    if request.method == "POST":
        try:
            throttle.count("trial mail by", str(who.user.pk), at_most=5, per=timedelta(hours=1))
            send_trial(who.member)
        except AlongsideError as problem:
            messages.error(request, f"No mail was sent: {sentence(problem)}")
        else:
            messages.success(request, f"The mail server took it; look into {who.member.email}.")
        return see_other(address(request, "settings-mail"))
    number = page_of(request)
    rows, more = roster(who.member, page=number)
    context = {
        "server": settings.CONFIG.mail,
        "sender": settings.CONFIG.mail_from,
        "rows": rows,
        "number": number,
        "more": more,
    }
    return render(request, "settings/pages/mail.html", context)
