"""What a group says as Markdown: its positioning, its message houses, or both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.core.messaging.positioning import STEPS
from alongside.core.messaging.saying import leaving
from alongside.doors.markdown import as_words
from alongside.doors.web.download import download
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.messages.given import group
from alongside.doors.web.messages.lists import house_lines
from alongside.rooms.messaging.groups_told import Positioned, positioned
from alongside.rooms.messaging.houses_told import House, Line, houses
from alongside.rooms.people.actions import note_export


@page("look")
@require_safe
def export(request: Entered, number: int) -> HttpResponse:
    """All that is written for anybody; with `what` only the `positioning`, or only the `house`.

    As CSV or JSON (`format`) it is the lines of its houses.
    """
    who, now = request.who, timezone.now()
    found, today = group(request, number), who.local.today(now)
    if request.GET.get("format", "md") != "md":
        return house_lines(request, [found], f"message-house-{found.pk}")
    what = request.GET.get("what", "")
    every = positioned(who.member, [found.pk]).get(found.pk, []) if what != "house" else []
    built = (
        houses(who.member, [found.pk], today=today).get(found.pk, [])
        if what != "positioning"
        else []
    )
    text = "".join(document(found.name, every, built, f"{local_day(request)}"))
    rows = len(every) + sum(len(house.lines) for house in built)
    note_export(who.workspace, what="messages", file_format="md", rows=rows, by=who.member, at=now)
    name = f"messages-{found.pk}-{today}.md"
    return download(text.encode(), "text/markdown; charset=utf-8", name)


def local_day(request: Entered) -> str:
    """Today, as the reader writes days."""
    return request.who.local.day(request.who.local.today(timezone.now()))


def document(
    name: str, every: Sequence[Positioned], built: Sequence[House], day: str
) -> Iterator[str]:
    """The document, piece by piece. Nothing that people wrote is markup in it; each line tells how far it holds."""
    yield f"# {as_words(name)}\n\nAs of {day}.\n"
    for one in every:
        yield f"\n## Positioning for {as_words(one.name) or 'everybody'} (version {one.version})\n"
        for place, step in enumerate(STEPS, 1):
            if text := one.texts.get(step.name, ""):
                yield f"\n### {place}. {step.title}\n\n"
                yield "".join(
                    f"{as_words(line)}\n" if line.strip() else "\n" for line in text.splitlines()
                )
    for house in built:
        yield f"\n## Message house for {as_words(house.name) or 'everybody'}\n"
        if house.roof:
            yield f"\n**{_said(house.roof)}**{_state(house.roof)}\n"
        for pillar in house.pillars:
            yield f"\n### {_said(pillar.line)}{_state(pillar.line)}\n"
            if pillar.proofs:
                yield "\n"
            for proof in pillar.proofs:
                yield f"- {_said(proof)}{_state(proof)}\n"


def _said(line: Line) -> str:
    return as_words(leaving(line.wording, line.states))


def _state(line: Line) -> str:
    """How far its claim holds, in brackets; nothing for one that does."""
    wrong = [str(state) for state in line.states if state != "backed"]
    wrong += ["retired"] if line.retired else []
    return f" ({', '.join(wrong)})" if wrong else ""
