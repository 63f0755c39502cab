"""Files to be kept: any, and a list as one, which the ledger notes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone

from alongside.doors.web.enter import Entered
from alongside.doors.web.export import Listing, render
from alongside.rooms.people.actions import note_export


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to be kept, never to be shown by the browser as a page of ours."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


def list_file(
    request: Entered,
    whole: Listing,
    document: Listing,
    *,
    what: str,
    rows: int,
    name: str = "",
    cut: bool = False,
) -> HttpResponse:
    """A list of `what` (in the plural) in the format that the address asks for, with the day behind its `name`.

    `rows`: how many it has. One that was `cut` to so many says so in its name, and on the next page.
    """
    who, now = request.who, timezone.now()
    form = request.GET.get("format", "")
    first = f"-first-{rows}" if cut else ""
    made = render(whole, document, form, name=f"{name or what}-{who.local.today(now)}{first}")
    note_export(who.workspace, what=what, file_format=form, rows=rows, by=who.member, at=now)
    if cut:
        messages.warning(
            request,
            f"The file has the first {rows:,} {what}, and there are more. Filter the list, and export it in parts.",
        )
    return download(made.content, made.content_type, made.filename)
