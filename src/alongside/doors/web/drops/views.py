"""Sending conversations in: the form with its files, the dry run, the import, and how far it is."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from alongside.core.errors import AlongsideError
from alongside.doors.conversations.files import KNOWN
from alongside.doors.web.conversations.parts.consent import USES
from alongside.doors.web.drops.typed import AGREED, KINDS, Typed, said_in
from alongside.doors.web.drops.words import fitting
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.imports.limit import was_too_large
from alongside.doors.web.imports.looking import clean_name
from alongside.doors.web.imports.views.listed import NothingSent
from alongside.doors.web.render import render
from alongside.rooms.discovery import drops as room
from alongside.rooms.discovery.drops_files import MOST_BYTES as LARGEST
from alongside.rooms.discovery.drops_files import TooMuch
from alongside.rooms.discovery.models import Account, Drop
from alongside.rooms.imports.uploads import MOST_BYTES

MOST_SHOWN = 200
"""Accounts that the form proposes."""

STATES = {
    room.FILLING: ("Files are on their way", "Not all of them are here yet."),
    room.REHEARSING: (
        "The files are being looked at",
        "You can leave this page; it goes on without you.",
    ),
    room.WAITING: ("What would come", "This is a dry run. Nothing was changed."),
    room.IMPORTING: (
        "The conversations are coming in",
        "You can leave this page; it goes on without you. Each file is there as soon as it is done.",
    ),
    room.DONE: ("What came", "Each can be read, searched and highlighted now."),
}
"""What the page of a drop is called in each state, and what it says then."""


@page("look", to_change="import")
def drops(request: Entered) -> HttpResponse:
    """The form; sent without a script all files come with it, and are looked at at once."""
    if request.method != "POST":
        return _form(request, Typed())
    too_large = was_too_large(request)
    typed = said_in(request.POST)
    if typed.problems:
        return _form(request, typed, status=422)
    try:
        if too_large:
            raise TooMuch(
                f"without scripts {MOST_BYTES // 1_000_000} MB come in together; send fewer at a time, or have whoever "
                "runs Alongside import them with bin/alongside import conversations"
            )
        opened = _begin(request, typed)
    except AlongsideError as problem:
        typed.problems["files"] = sentence(problem)
        status = 413 if isinstance(problem, TooMuch) else 422
        return _form(request, typed, status=status)
    return see_other(_address(request, "dropped", opened))


@page("look", to_change="import")
@require_POST
def file(request: Entered, drop: int) -> HttpResponse:
    """Take one file in as it comes, without holding it: the body is the file, its name is in the address."""
    found = _find(request, drop)
    try:
        room.put(found, name=clean_name(request.GET.get("name")), content=request)
    except AlongsideError as problem:
        status = 413 if isinstance(problem, TooMuch) else 409
        return HttpResponse(sentence(problem), status=status, content_type="text/plain")
    return HttpResponse(status=204)


@page("look")
@require_GET
def drop(request: Entered, drop: int) -> HttpResponse:
    """Its files: what would come of each, or what came; while a worker is at it, how far it is."""
    found = _find(request, drop)
    files = room.files_of(found)
    done, total = room.in_order(files)
    came = [(one, room.came_of(one)) for one in files]
    title, said = STATES[found.state]
    context = {
        "drop": found,
        "title": title,
        "said": said,
        "came": came,
        "done": done,
        "total": total,
        "fitting": fitting,
        "busy": found.state in room.BUSY,
        "imported": found.state in (room.IMPORTING, room.DONE),
        "sums": {
            name: sum(getattr(one, name) for _, one in came)
            for name in ("added", "corrected", "same", "refused", "turns")
        },
        "may": request.who.may("import"),
    }
    return render(request, "drops/pages/drop.html", context, sections=("files",))


@page("look", to_change="import")
@require_POST
def rehearsal(request: Entered, drop: int) -> HttpResponse:
    """All files are there: have them looked at."""
    found = _find(request, drop)
    room.ask(found, to_import=False, by=request.who.member)
    return see_other(_address(request, "dropped", found))


@page("look", to_change="import")
@require_POST
def bring_in(request: Entered, drop: int) -> HttpResponse:
    """Import them, as a job."""
    found = _find(request, drop)
    if found.state not in (room.IMPORTING, room.DONE):  # the button was pressed twice
        room.ask(found, to_import=True, by=request.who.member)
    return see_other(_address(request, "dropped", found))


@page("look", to_change="import")
@require_POST
def removal(request: Entered, drop: int) -> HttpResponse:
    """Throw them away."""
    room.throw_away(_find(request, drop))
    messages.success(request, "The files were thrown away. Nothing of them was imported.")
    return see_other(reverse("drops", kwargs={"workspace": request.who.workspace.slug}))


def _begin(request: Entered, typed: Typed) -> Drop:
    """Open the drop; where its files came with the form, keep them and have them looked at."""
    files = request.FILES.getlist("files")
    follow = request.POST.get("follow") == "yes"
    if not files and not follow:
        raise NothingSent("choose one or more files first; nothing was sent")
    opened = room.begin(request.who.member, said=typed.said, at=timezone.now())
    for one in files:
        room.put(opened, name=clean_name(one.name), content=one)
    if not follow:
        room.ask(opened, to_import=False, by=request.who.member)
    return opened


def _form(request: Entered, typed: Typed, *, status: int = 200) -> HttpResponse:
    accounts = Account.objects.visible_to(request.who.member).order_by("name")
    context: dict[str, Any] = {
        "typed": typed,
        "accounts": list(accounts.values_list("name", flat=True)[:MOST_SHOWN]),
        "waiting": room.waiting(request.who.member),
        "known": KNOWN,
        "most": LARGEST,
        "most_files": room.MOST_FILES,
        "kinds": KINDS,
        "agreed": AGREED,
        "uses": list(USES.items()),
    }
    return render(request, "drops/pages/drops.html", context, status=status)


def _find(request: Entered, number: int) -> Drop:
    try:
        return room.find(number, member=request.who.member)
    except room.NoSuchDrop:
        raise Http404 from None


def _address(request: Entered, name: str, drop: Drop) -> str:
    return reverse(name, kwargs={"workspace": request.who.workspace.slug, "drop": drop.pk})
