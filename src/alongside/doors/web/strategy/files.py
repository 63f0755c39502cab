"""The objectives as a file that can be read in again (CSV, Markdown) or by a program (JSON), and the reading in."""

from __future__ import annotations

import msgspec
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.core.errors import AlongsideError
from alongside.doors.objectives import document, table
from alongside.doors.web.download import download
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other, sentence
from alongside.doors.web.export import NoSuchFormat
from alongside.doors.web.render import render
from alongside.rooms.features.outline import Row, outline
from alongside.rooms.features.outline_read import CannotRead, Wrong, bring
from alongside.rooms.people.actions import note_export

LARGEST = 2_000_000
"""Bytes of a file of objectives."""
_TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
}


class NoText(AlongsideError):
    """No file was sent, or none that can be read."""


@page("look")
@require_safe
def export(request: Entered) -> HttpResponse:
    """All of them, in the format that the address asks for."""
    who, now, form = request.who, timezone.now(), request.GET.get("format", "")
    if form not in _TYPES:
        raise NoSuchFormat(f"objectives come as {', '.join(_TYPES)}; not as {form[:40]!r}")
    rows = list(outline(who.member))
    note_export(
        who.workspace, what="objectives", file_format=form, rows=len(rows), by=who.member, at=now
    )
    name = f"objectives-{who.local.today(now)}.{form}"
    return download(_written(rows, form).encode(), _TYPES[form], name)


def _written(rows: list[Row], form: str) -> str:
    if form == "csv":
        return table.write(rows)
    if form == "md":
        return document.write(rows)
    told = [{"kind": row.kind, **row.said} for row in rows]
    return msgspec.json.format(msgspec.json.encode(told), indent=2).decode() + "\n"


@page("import")
@require_http_methods(["GET", "HEAD", "POST"])
def bringing(request: Entered) -> HttpResponse:
    """Read objectives in: a file, or what is pasted. All of it is taken, or nothing."""
    wrong: list[Wrong] = []
    problem = ""
    if request.method == "POST":
        try:
            rows = list(_rows(_text(request)))
            changed = bring(request.who.workspace, rows, by=request.who.member, at=timezone.now())
        except CannotRead as refused:
            wrong = list(refused.wrong)
            problem = f"{len(wrong)} thing{'' if len(wrong) == 1 else 's'} cannot be read, so nothing was taken."
        except AlongsideError as refused:
            problem = sentence(refused)
        else:
            many = sum(changed.values())
            said = f"Read in: {many} row{'' if many == 1 else 's'} changed something."
            messages.success(request, said if many else "It is all as the file says already.")
            here = reverse("strategy", kwargs={"workspace": request.who.workspace.slug})
            return see_other(here)
    context = {"wrong": wrong[:200], "problem": problem, "text": request.POST.get("text", "")}
    status = 422 if problem else 200
    return render(request, "strategy/pages/bringing.html", context, status=status)


def _text(request: Entered) -> str:
    sent = request.FILES.get("file")
    if sent is None:
        text = request.POST.get("text", "")
        if not text.strip():
            raise NoText("choose a file, or paste its text")
        return text
    if (sent.size or 0) > LARGEST:
        raise NoText(f"a file of objectives has at most {LARGEST // 1_000_000} MB")
    try:
        return str(sent.read(), "utf-8-sig")
    except UnicodeDecodeError:
        raise NoText("the file is not written in UTF-8; save it so, and send it again") from None


def _rows(text: str) -> list[Row]:
    is_document = text.lstrip("\N{BYTE ORDER MARK} \r\n").startswith("#")
    return list(document.read(text) if is_document else table.read(text))
