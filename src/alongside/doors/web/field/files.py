"""A kit to take along: as a PDF, or as slides. The field's page and a member's have the same."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.errors import AlongsideError
from alongside.core.kits.fields import CALLED
from alongside.doors.paper.maker import as_pdf
from alongside.doors.slides.kit import slides_of
from alongside.doors.slides.maker import PPTX
from alongside.doors.web import local
from alongside.doors.web.briefs.prose import prose
from alongside.doors.web.download import download
from alongside.doors.web.errors import sentence
from alongside.doors.web.field.door import HOUR, by_link, too_often
from alongside.doors.web.field.views import show
from alongside.doors.web.render import render
from alongside.doors.web.sign_in.views import client
from alongside.rooms.access import throttle
from alongside.rooms.kits.field import FieldKit, kit_by

AT_MOST = 30
"""Made for one network an hour: each takes a second of a processor."""
FORMATS = ("pdf", "pptx")


@by_link
@require_safe
def file(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """The file in the `?format=` that is asked for; where none can be made, the kit's page says what to do."""
    wanted = request.GET.get("format", "")
    found = kit_by(token, number, today=timezone.now().date())
    if found is None or wanted not in FORMATS:
        raise Http404
    try:
        throttle.count("field file for", client(request), at_most=AT_MOST, per=HOUR)
    except throttle.TooOften as refused:
        return too_often(refused)
    try:
        return made(request, found, wanted, local.of(None))
    except AlongsideError as refused:
        return show(request, token, number, problem=sentence(refused), status=501)


def made(request: HttpRequest, told: FieldKit, wanted: str, reader: local.Local) -> HttpResponse:
    """The file; `AlongsideError` with what to do where it cannot be made here."""
    name = f"{told.role}-kit-{told.kit.pk}.{wanted}"
    if wanted == "pptx":
        return download(slides_of(told, reader, today=reader.today(timezone.now())), PPTX, name)
    page = render(
        request,
        "field/pages/paper.html",
        {"told": told, "called": CALLED, "prose": prose, "local": reader},
    )
    made = as_pdf(page.content.decode(), base=request.build_absolute_uri("/"))
    return download(made, "application/pdf", name)
