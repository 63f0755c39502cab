"""The turns of a transcript as a page shows them: words in pieces, with the cards of what was marked beside them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from alongside.core.conversations.highlights import Lens
from alongside.core.conversations.marking import Piece, Span, pieces
from alongside.core.conversations.stretches import stretches
from alongside.doors.web.conversations.places import clock
from alongside.rooms.discovery.models import Conversation
from alongside.rooms.discovery.reader_queries import Letter, Line, Mark

_START = 140
"""Characters of a quotation on its card."""
LENSES = {"both": tuple(Lens), "product": (Lens.PRODUCT,), "market": (Lens.MARKET,), "words": ()}
"""What of the highlights is shown, by the word in the address."""
LENS_NAMES = {Lens.PRODUCT: "Product", Lens.MARKET: "Go-to-market"}
KIND_NAMES = {
    "": "Highlights",
    "fact": "Facts",
    "quote": "Quotes",
    "need": "Needs",
    "question": "Open questions",
    "decision": "Decisions",
    "asked": "Asked of us",
    "action": "Actions",
}
"""Kinds of highlights, as headings of several."""


class Card(NamedTuple):
    """A highlight beside its turn."""

    mark: Mark
    said: str
    """How it begins."""
    own: bool
    """Whether the reader may change it."""
    here: bool
    """Whether the address names it."""


class Written(NamedTuple):
    """A stretch of a note."""

    kind: str
    """As in `stretches`; empty for plain words."""
    sign: Sequence[Piece]
    words: Sequence[Piece]


class Row(NamedTuple):
    """A turn."""

    position: int
    speaker: str
    ours: bool
    time: str
    """When it begins, or else its number."""
    text: str
    pieces: Sequence[Piece]
    """The text where something in it was marked; empty where nothing was."""
    stretches: Sequence[Written]
    """The same with the headings and items of a note; empty where there are none."""
    product: Sequence[Card]
    market: Sequence[Card]
    letter: Letter | None
    attachments: Sequence[str]
    head: bool
    """Whether its speaker is named: not again for each paragraph of a message."""


class Reader(NamedTuple):
    """Whoever looks: what they may change, and what they look for."""

    member: int
    changes_all: bool
    highlight: int = 0


def rows_of(
    lines: Iterable[Line],
    marks: Sequence[Mark],
    reader: Reader,
    *,
    letters: Mapping[int, Letter] | None = None,
    note: bool = False,
) -> list[Row]:
    """The turns, with the marks that stand in them; those of a note with its headings and items."""
    spans: dict[int, list[Span]] = defaultdict(list)
    cards: dict[tuple[int, str], list[Card]] = defaultdict(list)
    for mark in marks:
        cards[mark.first, mark.lens].append(_card(mark, reader))
        for position in range(mark.first, mark.last + 1):
            start = mark.start if position == mark.first else 0
            end = mark.end if position == mark.last else 2**31
            spans[position].append(Span(mark.number, mark.lens, start, end))
    there, found, said_last = letters or {}, [], ""
    for line in lines:
        letter = there.get(line.position)
        head = letter is not None or not there or line.speaker != said_last
        said_last = line.speaker
        found.append(
            Row(
                line.position,
                line.speaker,
                line.ours,
                clock(line.begins) or str(line.position + 1),
                line.text,
                pieces(line.text, spans[line.position]) if line.position in spans else (),
                _written(line.text, spans.get(line.position, ())) if note else (),
                cards.get((line.position, Lens.PRODUCT), ()),
                cards.get((line.position, Lens.MARKET), ()),
                letter,
                _names(letter) if letter else (),
                head,
            )
        )
    return found


def positions_of(marks: Iterable[Mark]) -> set[int]:
    """Every turn in which something of them stands."""
    return {position for mark in marks for position in range(mark.first, mark.last + 1)}


def chosen_lens(word: str) -> str:
    """The word of `LENSES` that an address has; both for another one."""
    return word if word in LENSES else "both"


def through(marks: Iterable[Mark], lens: str) -> list[Mark]:
    """Those that are seen through a lens of `LENSES`."""
    return [mark for mark in marks if mark.lens in LENSES[lens]]


def length(conversation: Conversation) -> str:
    """`52 min`, `3 h 05 min`; empty where nobody knows."""
    if not conversation.milliseconds:
        return ""
    minutes = max(round(conversation.milliseconds / 60_000), 1)
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min"


def shortened(text: str) -> str:
    """How a quotation begins."""
    line = " ".join(text.split())
    return line if len(line) <= _START else f"{line[: _START - 1].rstrip()}…"


def _card(mark: Mark, reader: Reader) -> Card:
    own = reader.changes_all or mark.author == reader.member
    return Card(mark, shortened(mark.verbatim), own, mark.number == reader.highlight)


def _written(text: str, spans: Sequence[Span]) -> Sequence[Written]:
    """The stretches of a note's turn with what was marked in each; none where all of it is plain."""
    found, at = [], 0
    for kind, sign, words in stretches(text):
        middle = at + len(sign)
        found.append(Written(kind, _marked(sign, spans, at), _marked(words, spans, middle)))
        at = middle + len(words)
    return found if any(one.kind for one in found) else ()


def _marked(part: str, spans: Sequence[Span], begins: int) -> Sequence[Piece]:
    """A part of a turn that begins there, in pieces."""
    moved = (one._replace(start=max(one.start - begins, 0), end=one.end - begins) for one in spans)
    return pieces(part, moved) if part else ()


def _names(letter: Letter) -> list[str]:
    return [str(one.get("name", "")) for one in json.loads(letter.attachments or "[]")]
