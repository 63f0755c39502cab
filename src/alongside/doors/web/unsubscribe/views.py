"""Stops the Monday digest without a sign-in: whoever holds the link of a mail stops that mail, and can do no more."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from alongside.doors.web.enter import anybody
from alongside.doors.web.render import render
from alongside.rooms.news.readers import member_of, want


@csrf_exempt  # mail programs post here by themselves (RFC 8058): no cookie, no page of ours before it
@anybody
@require_http_methods(["GET", "HEAD", "POST"])
def digest_off(request: HttpRequest, token: str) -> HttpResponse:
    """Looking stops nothing, as mail scanners look too; one POST stops it, and another one undoes that."""
    member = member_of(token)
    if member is None:
        raise Http404
    if request.method == "POST":
        member.digest = "again" in request.POST
        want(member, digest=member.digest)
    context = {"member": member, "done": request.method == "POST"}
    return render(request, "unsubscribe/pages/digest_off.html", context)
