"""Claims copied out with their footnotes: Markdown and HTML to paste, a Word document to send."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.doors.web.claims.as_text import Line, as_html, as_markdown, lines_of
from alongside.doors.web.claims.as_word import WORD, as_word
from alongside.doors.web.claims.given import address
from alongside.doors.web.download import download
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.export import NoSuchFormat
from alongside.doors.web.given import numbers
from alongside.rooms.messaging.claims.copied import LeftOut, copied
from alongside.rooms.people.actions import note_export

FORMATS = ("md", "html", "docx")


@page("look")
@require_safe
def copy(request: Entered) -> HttpResponse:
    """The claims that `?claim=` names, in the `?format=` that is wanted; those that may not leave are named first."""
    who, now = request.who, timezone.now()
    wanted = request.GET.get("format", "md")
    if wanted not in FORMATS:
        raise NoSuchFormat(f"claims are copied out as {', '.join(FORMATS)}; not as {wanted[:40]!r}")
    today = who.local.today(now)
    found = copied(who.member, numbers(request, "claim"), today=today)
    base = request.build_absolute_uri(f"/{who.workspace.slug}/conversations/")
    lines = lines_of(found.claims, who.local, base)
    note_export(
        who.workspace,
        what="claims",
        file_format=wanted,
        rows=len(found.claims),
        by=who.member,
        at=now,
    )
    content, kind = _made(lines, _missing(request, found.left_out), wanted)
    return download(content, kind, f"claims-{today}.{wanted}")


def _missing(request: Entered, left_out: Sequence[LeftOut]) -> str:
    """Which were chosen and are not in it, and why; by address, for their words do not leave. Empty where all are."""
    named = [
        f"{request.build_absolute_uri(address(request, one.number))} ({one.reason})"
        for one in left_out
    ]
    return f"Left out: {', '.join(named)}." if named else ""


def _made(lines: list[Line], missing: str, wanted: str) -> tuple[bytes, str]:
    if wanted == "docx":
        return as_word(lines, missing), WORD
    if wanted == "html":
        return as_html(lines, missing).encode(), "text/html; charset=utf-8"
    return as_markdown(lines, missing).encode(), "text/markdown; charset=utf-8"
