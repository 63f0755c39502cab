"""What was imported, what waits, and where one sends a file in."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from alongside.core.errors import AlongsideError
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.imports.fields import LABELS, sample
from alongside.doors.web.imports.limit import was_too_large
from alongside.doors.web.imports.looking import clean_name, first_look
from alongside.doors.web.render import render
from alongside.rooms.imports import past, uploads
from alongside.rooms.imports.reports import Reading

SOURCES = {
    "csv": "CSV file",
    "log": "Event log",
    "kep": "Kubernetes enhancements",
    "demo": "Demo story",
}
"""What was read, in words."""


class NothingSent(AlongsideError):
    """The form came without a file."""


class TakesAnAdmin(AlongsideError):
    """An event log says who did what and when, so not everybody may bring one in."""


@page("look", to_change="import")
def imports(request: Entered) -> HttpResponse:
    """The list, and the form; a file that is sent in is looked at and kept."""
    if request.method == "POST":
        try:
            sent = _receive(request)
        except AlongsideError as problem:
            status = 413 if isinstance(problem, uploads.TooLarge) else 422
            return _page(request, problem=sentence(problem), status=status)
        return see_other(
            reverse("upload", kwargs={"workspace": request.who.workspace.slug, "upload": sent})
        )
    return _page(request)


@page("look")
@require_GET
def sample_file(request: Entered) -> HttpResponse:
    """A small CSV file that shows the columns."""
    response = HttpResponse(
        sample(request.who.local.today(timezone.now())), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="sample-roadmap.csv"'
    return response


def _receive(request: Entered) -> int:
    """Look at the file and keep it; returns its number."""
    who, file = request.who, request.FILES.get("file")
    if was_too_large(request):
        raise uploads.TooLarge(
            f"this is more than {uploads.MOST_BYTES // 1_000_000} MB, and was not kept. Split the file, or have "
            "whoever runs Alongside import it with bin/alongside import"
        )
    if file is None or not file.name:
        raise NothingSent("choose a file first; nothing was sent")
    content, name = file.read(), clean_name(file.name)
    if not content.strip():
        raise NothingSent("this file is empty; its first line has to hold the headings")
    reading, look = first_look(name, content)
    if not may_bring(request, reading):
        raise TakesAnAdmin(
            "this is an event log: it brings a whole history, with who did what and when. Only an admin imports one"
        )
    row = uploads.receive(
        who.member, name=name, content=content, reading=reading, look=look, at=timezone.now()
    )
    return int(row.pk)


def may_bring(request: Entered, reading: Reading) -> bool:
    """Whether the visitor may import a file of that kind."""
    return request.who.may(uploads.deed_of(reading))


def _page(request: Entered, *, problem: str = "", status: int = 200) -> HttpResponse:
    who = request.who
    text = request.GET.get("page", "")
    number = int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < 6 else 1
    found, more = past.imports_of(who.member, page=max(number, 1))
    waiting = uploads.sent_in(who.member)
    context = {
        "problem": problem,
        "waiting": [(sent, uploads.leaves_at(sent)) for sent in waiting],
        "found": [(one, past.may_undo(one, who.member)) for one in found],
        "page": max(number, 1),
        "more": more,
        "fields": LABELS,
        "sources": SOURCES,
        "most": uploads.MOST_BYTES,
        "most_waiting": uploads.MOST_WAITING,
    }
    return render(request, "imports/pages/imports.html", context, status=status)
