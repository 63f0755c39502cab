"""Readings are read in from a table: tried first, then taken, all of it or nothing. A program says them as JSON."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.core.errors import AlongsideError
from alongside.doors.readings import read, read_said
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.launches.given import own
from alongside.doors.web.render import render
from alongside.doors.web.results.given import address
from alongside.rooms.launches.models import Launch
from alongside.rooms.results.brought import CannotRead, Change, Wrong, bring_readings

LARGEST = 500_000
"""Bytes of a file, and characters of what is pasted."""
_TOLD = 200
"""Rows of what is wrong, or of what it would change, that the page has."""


class NoText(AlongsideError):
    """No file was sent, or none that can be read."""


@page("import")
@require_http_methods(["GET", "HEAD", "POST"])
def bringing(request: Entered, number: int) -> HttpResponse:
    """Read readings in: a file, or what is pasted. A first press tells what that would change, a second one does it.

    A program posts a list of objects as JSON, with the session and the token of a form; `?dry=1` only tries it.
    """
    launch = own(request, number)
    if request.method == "POST" and request.content_type == "application/json":
        return _from_program(request, launch)
    context: dict[str, Any] = {
        "launch": launch,
        "text": "",
        "wrong": [],
        "problem": "",
        "tried": None,
        "most": LARGEST,
    }
    if request.method != "POST":
        return render(request, "results/pages/bringing.html", context)
    take = request.POST.get("take", "") == "1"
    try:
        context["text"] = request.POST.get("text", "")[:LARGEST]
        context["text"] = text = _text(request)
        changes = bring_readings(
            launch,
            read(text),
            by=request.who.member,
            at=timezone.now(),
            rehearse=not take,
        )
    except CannotRead as refused:
        context |= _refused(sentence(refused), list(refused.wrong))
        return render(request, "results/pages/bringing.html", context, status=422)
    except AlongsideError as refused:
        context |= _refused(sentence(refused), [])
        return render(request, "results/pages/bringing.html", context, status=422)
    if take:
        messages.success(request, _in_words(changes))
        return see_other(f"{address(request, number)}#read")
    context |= {
        "tried": changes[:_TOLD],
        "many": len(changes),
        "said": _in_words(changes, would=True),
    }
    return render(request, "results/pages/bringing.html", context)


def _from_program(request: Entered, launch: Launch) -> JsonResponse:
    """What was changed, or what is wrong."""
    dry = request.GET.get("dry", "") == "1"
    try:
        if len(request.body) > LARGEST:
            raise NoText(f"at most {LARGEST:,} bytes are read at once; divide them")
        changes = bring_readings(
            launch,
            read_said(request.body),
            by=request.who.member,
            at=timezone.now(),
            rehearse=dry,
        )
    except CannotRead as refused:
        wrong = [one._asdict() for one in refused.wrong[:_TOLD]]
        return JsonResponse({"problem": sentence(refused), "wrong": wrong}, status=422)
    except AlongsideError as refused:
        return JsonResponse({"problem": sentence(refused), "wrong": []}, status=422)
    told = [one._asdict() for one in changes[:_TOLD]]
    return JsonResponse({"tried": dry, "many": len(changes), "changed": told})


def _refused(problem: str, wrong: list[Wrong]) -> dict[str, Any]:
    return {"problem": problem, "wrong": wrong[:_TOLD], "wrong_more": len(wrong[_TOLD:])}


def _in_words(changes: list[Change], *, would: bool = False) -> str:
    """How many readings that puts down and corrects, in a sentence."""
    if not changes:
        return "It is all as the file says already."
    corrected = sum(1 for one in changes if one.before)
    said = " and ".join(
        f"{many} reading{'' if many == 1 else 's'} {what}"
        for many, what in ((len(changes) - corrected, "put down"), (corrected, "corrected"))
        if many
    )
    return f"{said} if it is read in." if would else f"Read in: {said}."


def _text(request: Entered) -> str:
    sent = request.FILES.get("file")
    if sent is None:
        text = request.POST.get("text", "")
        if not text.strip():
            raise NoText("choose a file, or paste its text")
        if len(text) > LARGEST:
            raise NoText(f"at most {LARGEST:,} characters are read at once; divide them")
        return text
    if (sent.size or 0) > LARGEST:
        raise NoText(f"a file of readings has at most {LARGEST // 1_000} kB; divide it")
    try:
        return str(sent.read(), "utf-8-sig")
    except UnicodeDecodeError:
        raise NoText("the file is not written in UTF-8; save it so, and send it again") from None
