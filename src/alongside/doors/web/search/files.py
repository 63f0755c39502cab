"""The answers as a file: CSV, JSON or Markdown, each with the place that it cites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.conversations.kinds import ConversationKind
from alongside.doors.web.conversations.places import clock
from alongside.doors.web.download import download
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.export import Listing, Value
from alongside.doors.web.export import render as as_file
from alongside.doors.web.local import Local
from alongside.doors.web.search.asked import answer
from alongside.doors.web.search.shown import shown
from alongside.rooms.people.actions import note_export
from alongside.rooms.search.answers import Asked, Passage
from alongside.rooms.search.asking import MOST

COLUMNS = (
    "rank", "question", "match", "kind", "account", "segment", "conversation", "title", "conversation_kind", "held_on",
    "speakers", "first_turn", "last_turn", "begins_ms", "fits", "verbatim", "address",
)  # fmt: skip
DOCUMENT = ("Said", "Account", "Conversation", "Day", "Time", "Where")


@page("look")
@require_safe
def export(request: Entered) -> HttpResponse:
    """The passages that the address asks for, as many as there are; none that may not be quoted."""
    who, now = request.who, timezone.now()
    found = answer(who, request.GET, limit=MOST).asked
    page_of_search = reverse("search", kwargs={"workspace": who.workspace.slug})
    if found is None:
        return see_other(f"{page_of_search}?{request.GET.urlencode()}")
    told = [one for one in found.passages if one.talk.shared]
    base = request.build_absolute_uri(page_of_search.removesuffix("search"))
    form = request.GET.get("format", "")
    made = as_file(
        Listing(COLUMNS, _values(found, told, base)),
        Listing(DOCUMENT, _pasted(told, base, who.local)),
        form,
        name=f"search-{who.local.today(now)}",
    )
    note_export(
        who.workspace,
        what="answers",
        file_format=form,
        rows=len(told),
        by=who.member,
        at=now,
    )
    return download(made.content, made.content_type, made.filename)


def _values(found: Asked, told: Sequence[Passage], base: str) -> Iterator[tuple[Value, ...]]:
    for rank, one in enumerate(told, 1):
        talk = one.talk
        yield (
            rank,
            found.question,
            found.verdict.band.value,
            one.kind,
            talk.account,
            talk.segment,
            talk.id,
            talk.title,
            talk.kind,
            talk.held_on.isoformat(),
            ", ".join(one.speakers),
            one.first_turn,
            one.last_turn,
            one.begins,
            one.fits,
            verbatim(one),
            shown(one, base).address,
        )


def _pasted(told: Sequence[Passage], base: str, local: Local) -> Iterator[tuple[Value, ...]]:
    for one in told:
        talk = one.talk
        day, address = local.day(talk.held_on), shown(one, base).address
        yield verbatim(one), talk.account, talk.title, day, clock(one.place.begins), address


def verbatim(passage: Passage) -> str:
    """What was said, with who says it."""
    nobody = "note" if passage.talk.kind == ConversationKind.NOTE else "somebody"
    return " / ".join(
        f"{line.speaker or nobody}: {'… ' if line.cut_before else ''}{line.text}"
        f"{' …' if line.cut_after else ''}"
        for line in passage.lines
    )
