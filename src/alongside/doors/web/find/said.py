"""What customers said, as the palette tells it: by words alone, since it asks again with each letter."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse

from alongside.core.search.found import Band
from alongside.doors.web.conversations.places import at_turn, clock
from alongside.doors.web.enter import Visitor
from alongside.rooms.search.answers import Line, Passage
from alongside.rooms.search.asking import ask
from alongside.rooms.search.wanted import Filters

PASSAGES = 3
_SHORTEST = 3
"""Characters of what is typed before anything is asked."""
_BEFORE, _LONG = 30, 100
"""Characters before the first word that was looked for, and of all that is shown of it."""
_CONVERSATIONS = Filters(kinds=frozenset({"conversation"}))


class Way(NamedTuple):
    """A way to what was said."""

    address: str
    label: str
    said: str


def said(who: Visitor, text: str) -> list[Way]:
    """A few passages, where any is good enough."""
    if len(text) < _SHORTEST:
        return []
    found = ask(who.member, text, _CONVERSATIONS, limit=PASSAGES, in_passing=True)
    if found.verdict.band is Band.NOTHING:
        return []
    base = reverse("search", args=[who.workspace.slug]).removesuffix("search")
    return [_way(one, base) for one in found.passages]


def _way(one: Passage, base: str) -> Way:
    telling = [line for line in one.lines if line.marks] or one.lines
    line = next((line for line in telling if not line.ours), telling[0])
    about = (line.speaker, clock(line.begins), one.talk.account)
    return Way(
        at_turn(base, one.talk.id, line.position),
        _stretch(line),
        ", ".join(part for part in about if part),
    )


def _stretch(line: Line) -> str:
    """Some words around the first that was looked for."""
    first = line.marks[0].start if line.marks else 0
    start = 0 if first <= _BEFORE else line.text.find(" ", first - _BEFORE) + 1
    words = line.text[start : start + _LONG]
    end = "" if start + _LONG >= len(line.text) else " …"
    return f"{'… ' if start else ''}{words.rpartition(' ')[0] if end else words}{end}"
