"""The reader: a conversation with its transcript, what was marked in it through two lenses, and the tray."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import uuid4

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from alongside.core.conversations.highlights import Kind, lens_of
from alongside.doors.web.conversations.given import address, conversation_at
from alongside.doors.web.conversations.places import clock
from alongside.doors.web.conversations.player import Player, at_time, player_of
from alongside.doors.web.conversations.tray import shown as shown_tray
from alongside.doors.web.conversations.turns import (
    LENS_NAMES,
    LENSES,
    Reader,
    chosen_lens,
    length,
    rows_of,
    through,
)
from alongside.doors.web.enter import Entered, Visitor, page
from alongside.doors.web.given import number as number_in
from alongside.doors.web.render import render
from alongside.rooms.discovery.features_linked import features_of
from alongside.rooms.discovery.models import Conversation
from alongside.rooms.discovery.reader_queries import (
    PART,
    Line,
    letters_of,
    lines_of,
    lost_of,
    marks_of,
    part_with,
    present,
)
from alongside.rooms.people.roles import RANK, Role


class Typed(NamedTuple):
    """A highlight as somebody wrote it into the form below a turn, and what is wrong with it."""

    words: str = ""
    lens: str = ""
    kind: str = ""
    note: str = ""
    problem: str = ""


@page("look")
@require_safe
def conversation(request: Entered, number: int) -> HttpResponse:
    """The conversation; `?at=` a turn, `?highlight=` one, `?lens=` a word of `LENSES`, `?tray`."""
    return show(request, conversation_at(request, number))


def show(
    request: Entered,
    found: Conversation,
    *,
    typed: Typed | None = None,
    at: int | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a conversation; `typed` is the form below the turn `at` that was refused."""
    who = request.who
    every = marks_of(who.member, found)
    asked = request.GET.get("highlight", "")
    here = next((one for one in every if one.number == number_in(asked)), None)
    if at is None:
        at = here.first if here else _place(request.GET.get("at", ""), found)
    first = part_with(at or 0)
    lens = chosen_lens(request.GET.get("lens", ""))
    lines, letters = lines_of(found, first=first), letters_of(found, first=first)
    player = player_of(found)
    context: dict[str, Any] = {
        "conversation": found,
        "here": address(request, found),
        "rows": rows_of(
            lines,
            through(every, lens),
            reader(who, here.number if here else 0),
            letters=letters,
            note=found.source == "note",
        ),
        "lens": lens,
        "lenses": LENSES,
        "lens_names": LENS_NAMES,
        "kinds": [("", "just a highlight"), *((kind.value, kind.value) for kind in Kind)],
        "counts": {one: sum(mark.lens == one for mark in every) for one in LENS_NAMES},
        "at": at,
        **_times(found, player, lines, at),
        "typed": typed or Typed(lens=lens_of(who.member.function)),
        "key": str(uuid4()),
        "part": first,
        "part_size": PART,
        "lost": lost_of(who.member, found) if found.revision > 1 else [],
        "present": present(who.member, found),
        "features": features_of(who.member, conversation=found.pk).get(found.pk, []),
        "length": length(found),
        "player": player,
        "clock": clock,
        "tray": shown_tray(request, found) if "tray" in request.GET else None,
        "values": request.GET,
    }
    context["recording_mb"] = settings.CONFIG.recording_bytes // 1_000_000
    response = render(request, "conversations/pages/reader.html", context, status=status)
    if player and player.source:
        response._csp_update = {"media-src": [player.source]}  # type: ignore[attr-defined]
    return response


def reader(who: Visitor, highlight: int = 0) -> Reader:
    """Whoever looks, for the cards."""
    say = who.may("say")
    return Reader(who.member.pk if say else 0, RANK[who.member.role] >= RANK[Role.ADMIN], highlight)


def _times(
    found: Conversation, player: Player | None, lines: list[Line], at: int | None
) -> dict[str, str]:
    """The turn that the address names, in words, and where a recording elsewhere is opened."""
    line = next((one for one in lines if one.position == at), None)
    begins = (line.begins if line else None) or 0
    into = begins + found.recording_offset
    named = clock(begins) if line and line.begins is not None else f"turn {(at or 0) + 1}"
    link = at_time(player.address, into) if player and not player.element else ""
    return {"at_time": named, "player_time": clock(max(into, 0)), "player_link": link}


def _place(text: str, found: Conversation) -> int | None:
    """The turn that an address names; the last one where it has grown shorter, None for none."""
    if not text.isascii() or not text.isdecimal():
        return None
    return min(number_in(text), max(found.turns - 1, 0))
