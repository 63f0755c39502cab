"""An answer as the page shows it: its texts in pieces, marked or not, and the addresses that it leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote

from alongside.core.conversations.kinds import ConversationKind
from alongside.core.conversations.stretches import stretches
from alongside.core.search.marking import Mark
from alongside.doors.web.conversations.places import at_turn, clock
from alongside.rooms.search.answers import Besides, Passage

Pieces = list[tuple[str, bool]]
"""A text in pieces; of each whether it is what was looked for."""


class Written(NamedTuple):
    """A stretch of a note."""

    kind: str
    """As in `stretches`; empty for plain words."""
    sign: Pieces
    words: Pieces


class Said(NamedTuple):
    """A line of a passage."""

    speaker: str
    """Empty where the same one goes on, and in a note, which nobody says."""
    ours: bool
    pieces: Pieces
    stretches: Sequence[Written]
    """The same with the headings and items of a note; empty where there are none."""
    cut_before: bool
    cut_after: bool


class Shown(NamedTuple):
    """A passage."""

    of: Passage
    address: str
    """Opens the reader where the first word that was looked for stands."""
    time: str
    """When that is said: `1:04:05`; empty when nobody knows."""
    lines: list[Said]
    insight: str
    """The address at which an insight is made of it; empty where nothing in it is highlighted yet."""


class Other(NamedTuple):
    """An insight, an opportunity, a feature or a note."""

    of: Besides
    address: str
    pieces: Pieces


def shown(passage: Passage, base: str) -> Shown:
    """A passage, in the workspace whose addresses begin with `base`, such as `/demo/`."""
    place = passage.place
    chosen = "&".join(f"highlight={one.id}" for one in passage.highlights)
    return Shown(
        passage,
        at_turn(base, passage.talk.id, place.position),
        clock(place.begins),
        list(_lines(passage)),
        f"{base}insights/new?{chosen}" if chosen else "",
    )


def other(besides: Besides, base: str) -> Other:
    """What fits besides."""
    if besides.kind == "highlight":
        address = f"{base}conversations/{besides.conversation}/?highlight={besides.id}"
        return Other(besides, address, pieces(besides.text, besides.marks))
    ways = {"insight": "insights", "opportunity": "opportunities", "feature": "features"}
    name = quote(besides.key) if besides.kind == "feature" else str(besides.id)
    address = f"{base}{ways[besides.kind]}/{name}"
    return Other(besides, address, pieces(besides.text, besides.marks))


def pieces(text: str, marks: Sequence[Mark]) -> Pieces:
    """The text, parted where what is marked begins and ends."""
    parted, at = [], 0
    for start, end in marks:
        parted += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [(one, is_marked) for one, is_marked in (*parted, (text[at:], False)) if one]


def _lines(passage: Passage) -> Iterator[Said]:
    before = None
    note = passage.talk.kind == ConversationKind.NOTE
    nobody = "" if note else "somebody"
    for line in passage.lines:
        speaker = "" if line.speaker == before else line.speaker or nobody
        before = line.speaker
        yield Said(
            speaker,
            line.ours,
            pieces(line.text, line.marks),
            _written(line.text, line.marks) if note else (),
            line.cut_before,
            line.cut_after,
        )


def _written(text: str, marks: Sequence[Mark]) -> Sequence[Written]:
    """The stretches of a note's line; none where all of it is plain."""
    found, at = [], 0
    for kind, sign, words in stretches(text):
        middle = at + len(sign)
        found.append(Written(kind, _part(sign, marks, at), _part(words, marks, middle)))
        at = middle + len(words)
    return found if any(one.kind for one in found) else ()


def _part(part: str, marks: Sequence[Mark], begins: int) -> Pieces:
    """A part of a line that begins there, in pieces."""
    moved = [
        Mark(max(start - begins, 0), min(end - begins, len(part)))
        for start, end in marks
        if start < begins + len(part) and end > begins
    ]
    return pieces(part, moved)
