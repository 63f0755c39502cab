"""One file on its way in: its columns, the dry run, the import, what came of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from alongside.core.plandate import UnreadableDate
from alongside.doors.trackers.csv.file import sheet
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.imports import choice as choosing
from alongside.doors.web.imports.bringing import rehearse_now
from alongside.doors.web.imports.fields import LABELS
from alongside.doors.web.imports.looking import ENCODINGS, Unreadable, as_file, look_at
from alongside.doors.web.imports.tally import RefusedRows
from alongside.doors.web.imports.views.listed import TakesAnAdmin, may_bring
from alongside.doors.web.imports.words import why
from alongside.doors.web.render import render
from alongside.rooms.features.looked_after import looked_after
from alongside.rooms.imports import mappings, progress, uploads
from alongside.rooms.imports.reports import FEW
from alongside.rooms.imports.uploads import Sent

AT_ONCE = 100_000
"""Bytes of a file whose dry run the page itself waits for; a larger one's is a worker's."""


@page("look")
@require_GET
def upload(request: Entered, upload: int) -> HttpResponse:
    """Its columns, to be chosen; of one that was imported, what came of it."""
    sent = _find(request, upload)
    if sent.row.state in uploads.BUSY:
        return see_other(_address(request, "upload-progress", sent))
    if sent.row.state == uploads.DONE:
        return _came(request, sent)
    return _columns(request, sent, _asked_for(request, sent))


@page("look", to_change="import")
def rehearsal(request: Entered, upload: int) -> HttpResponse:
    """The dry run: what would come. A form sent here says how the file is to be read, and asks for it."""
    sent = _find(request, upload)
    if request.method == "POST":
        return _rehearse(request, sent)
    if sent.row.state in uploads.BUSY:
        return see_other(_address(request, "upload-progress", sent))
    found = sent.report.rehearsal
    if found is None or sent.report.problem or sent.row.state == uploads.DONE:
        return see_other(_address(request, "upload", sent))
    context = {**_shared(request, sent), "found": found, "may": may_bring(request, sent.reading)}
    return render(request, "imports/pages/rehearsal.html", context)


@page("look")
@require_GET
def going_on(request: Entered, upload: int) -> HttpResponse:
    """How far a worker is; when it is done, on to what it found."""
    sent = _find(request, upload)
    if sent.row.state in uploads.BUSY:
        done, total = progress.rows_done(sent.row), sent.row.rows
        context = {**_shared(request, sent), "done": min(done, total), "total": total}
        return render(request, "imports/pages/progress.html", context, sections=("progress",))
    rehearsed = sent.row.state == uploads.WAITING and sent.report.rehearsal
    address = _address(request, "upload-rehearsal" if rehearsed else "upload", sent)
    if request.headers.get("HX-Request") == "true":
        response = HttpResponse(status=204)
        response["HX-Redirect"] = address
        return response
    return see_other(address)


@page("look", to_change="import")
@require_POST
def bring_in(request: Entered, upload: int) -> HttpResponse:
    """Import it, as a job."""
    sent = _find(request, upload)
    _refuse_others(request, sent)
    if sent.row.state in (*uploads.BUSY, uploads.DONE):
        return see_other(_address(request, "upload", sent))  # the button was pressed twice
    if sent.report.rehearsal is None or sent.report.problem:
        raise uploads.Busy("it was not read through yet in the way that was chosen last")
    uploads.ask(
        sent, wish="import", by=request.who.member, skip=bool(sent.report.rehearsal.refused)
    )
    return see_other(_address(request, "upload-progress", sent))


@page("look", to_change="import")
@require_POST
def removal(request: Entered, upload: int) -> HttpResponse:
    """Throw it away."""
    sent = _find(request, upload)
    uploads.throw_away(sent)
    messages.success(request, f"{sent.row.name} was thrown away. Nothing of it was imported.")
    return see_other(reverse("imports", kwargs={"workspace": request.who.workspace.slug}))


@page("look")
@require_GET
def refused(request: Entered, upload: int) -> HttpResponse:
    """The refused rows as CSV, the reason in the last column: to be mended and sent in again."""
    sent = _find(request, upload)
    content = uploads.content_of(sent) if sent.row.state == uploads.DONE else _refused_so_far(sent)
    if not content:
        raise Http404
    response = HttpResponse(content, content_type="text/csv; charset=utf-8; header=present")
    response["Content-Disposition"] = f'attachment; filename="refused-rows-{sent.row.pk}.csv"'
    response["Cache-Control"] = "no-store"
    return response


def _rehearse(request: Entered, sent: Sent) -> HttpResponse:
    _refuse_others(request, sent)
    if sent.row.state in (*uploads.BUSY, uploads.DONE):
        return see_other(_address(request, "upload", sent))
    if sent.reading.source == "csv":
        choice = choosing.said(request.POST, sent.report.look)
        if choice.encoding != sent.reading.encoding and "encoding" not in choice.problems:
            return _read_anew(request, sent, choice)
        if choice.problems:
            return _columns(request, sent, choice, status=422)
        sent = uploads.choose(sent, reading=choice.reading(sent.report.look, sent.reading))
        if choice.save_as:
            _save(request, sent, choice)
    if uploads.size_of(sent) > AT_ONCE:
        uploads.ask(sent, wish="rehearse", by=request.who.member)
        return see_other(_address(request, "upload-progress", sent))
    rehearse_now(sent, by=request.who.member)
    return see_other(_address(request, "upload-rehearsal", sent))


def _read_anew(request: Entered, sent: Sent, choice: choosing.Choice) -> HttpResponse:
    """In another encoding the headings are others, so the columns have to be looked at again."""
    try:
        look = look_at(sent.row.name, uploads.content_of(sent), choice.encoding)
    except Unreadable as problem:
        choice.problems["encoding"] = why(problem)
        return _columns(request, sent, choice, status=422)
    found = choosing.guessed(look, choice)
    uploads.choose(sent, reading=found.reading(look, sent.reading), look=look)
    name = ENCODINGS[choice.encoding]
    messages.info(request, f"The file was read again as {name}. Look through its columns.")
    return see_other(_address(request, "upload", sent))


def _save(request: Entered, sent: Sent, choice: choosing.Choice) -> None:
    named = {name: sent.report.look.headings[place] for name, place in choice.places.items()}
    mappings.save_mapping(request.who.workspace, name=choice.save_as, columns=named)
    messages.success(request, f"These columns are kept as {choice.save_as}.")


def _asked_for(request: Entered, sent: Sent) -> choosing.Choice:
    """The choice that the page opens with: as it was made, or as it was saved under a name."""
    kept = choosing.kept(sent.reading, sent.report.look)
    name = request.GET.get("mapping", "")
    if not name:
        return kept
    saved = mappings.mapping(request.who.workspace, name)
    places = choosing.places(saved, sent.report.look)
    lacking = [heading for field, heading in saved.items() if field not in places and heading]
    if lacking:
        messages.warning(request, f"This file has no column {', '.join(lacking)}.")
    return choosing.Choice(places, kept.encoding, kept.dates)


def _columns(
    request: Entered, sent: Sent, choice: choosing.Choice, *, status: int = 200
) -> HttpResponse:
    look = sent.report.look
    samples = [", ".join(filter(None, column)) for column in zip(*look.rows, strict=True)]
    context = {
        **_shared(request, sent),
        "choice": choice,
        "may": may_bring(request, sent.reading),
        "encodings": list(ENCODINGS.items()),
        "dates": choosing.DATES,
        "samples": [text[:60] for text in samples] or [""] * len(look.headings),
        "saved": mappings.mapping_names(request.who.workspace) if look.headings else [],
        "leaves": uploads.leaves_at(sent),
    }
    template = "log.html" if sent.reading.source == "log" else "columns.html"
    return render(request, f"imports/pages/{template}", context, status=status)


def _came(request: Entered, sent: Sent) -> HttpResponse:
    refused_there = uploads.size_of(sent) > 0
    context = {
        **_shared(request, sent),
        "found": sent.report.came,
        "roadmap": looked_after(request.who.member),
        "batch": sent.row.batch,
        "leaves": uploads.leaves_at(sent) if refused_there else None,
    }
    return render(request, "imports/pages/came.html", context)


def _shared(request: Entered, sent: Sent) -> dict[str, object]:
    local = request.who.local

    def said(value: str) -> str:
        try:
            return local.plan(value) if value else ""
        except UnreadableDate:  # a train's key
            return value

    unused = choosing.unused(sent.reading.columns, sent.report.look)
    return {"sent": sent, "labels": LABELS, "few": FEW, "said": said, "unused": unused}


def _refused_so_far(sent: Sent) -> bytes:
    """The refused rows that the dry run has named, out of the file."""
    found = sent.report.rehearsal
    if found is None or sent.reading.source != "csv":
        return b""
    by_line = {one.line: one for one in found.refusals}
    kept = RefusedRows(sent.report.look.headings)
    content = uploads.content_of(sent)
    with as_file(sent.row.name, content) as path, sheet(path, sent.reading.encoding) as file:
        for row in file.rows():
            if (one := by_line.get(row.line)) is not None:
                kept.add(row, one.field, one.why)
    return kept.content()


def _find(request: Entered, number: int) -> Sent:
    try:
        return uploads.find(number, member=request.who.member)
    except uploads.NoSuchUpload:
        raise Http404 from None


def _refuse_others(request: Entered, sent: Sent) -> None:
    if not may_bring(request, sent.reading):
        raise TakesAnAdmin("only an admin imports an event log")


def _address(request: Entered, name: str, sent: Sent) -> str:
    return reverse(name, kwargs={"workspace": request.who.workspace.slug, "upload": sent.row.pk})
