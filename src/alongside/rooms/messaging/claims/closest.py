"""What stands closest to a claim while it is written: what customers said, and what has become of the features.

It is found by the search that everybody uses, by words alone, as it is asked with every pause of whoever types. Nothing
is offered that the writer does not see, or that may not be quoted inside the company.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import chain
from typing import NamedTuple

from django.db import connection

from alongside.rooms.discovery.models import Conversation
from alongside.rooms.messaging.claims.beside import MOST, Picked, Ship, beside
from alongside.rooms.messaging.claims.choice import Choice, Marked, Words
from alongside.rooms.messaging.models import Claim
from alongside.rooms.people.models import Member
from alongside.rooms.people.sight import visible_rows
from alongside.rooms.search import passages_read
from alongside.rooms.search.answers import Line, Passage
from alongside.rooms.search.looking import search

QUOTES = 5
"""As many are shown."""
LEAST = 8
"""Characters from which on it is looked for anything."""
_LOOKED_AT = 8
"""Passages that are read, as some are of our own words."""
_MARKS = re.compile(r'["“”„«»]')
"""To search they mean "word for word", which is for the claim to be held to, not for what is near it."""


class Close(NamedTuple):
    """Words of a customer that come close."""

    choice: Choice
    words: str
    speaker: str
    account: str
    """By name; empty for none."""
    conversation: int
    title: str
    held_on: date
    begins: int | None
    """Milliseconds from the beginning of the conversation; None when nobody knows."""
    turn: int

    @property
    def is_marked(self) -> bool:
        """Whether somebody highlighted them."""
        return isinstance(self.choice, Marked)


class Closest(NamedTuple):
    """All of it, the closest first, and the features that it rests on or names before those."""

    quotes: list[Close]
    features: list[Ship]


def closest(
    member: Member, wording: str, *, claim: Claim | None = None, picked: Picked | None = None
) -> Closest:
    """What comes closest to these words; of features those come first on which the `claim` rests, or is `picked` to."""
    asked = _MARKS.sub(" ", wording).strip()
    if len(asked) < LEAST:
        return Closest([], beside(member, wording, [], claim=claim, picked=picked))
    found = search(member, asked, by_words_alone=True)
    read = passages_read.read(member, found, most=_LOOKED_AT, made_of_it=False)
    features = [one.id for one in found.others if one.kind == "feature"]
    near = beside(member, wording, features[:MOST], claim=claim, picked=picked)
    return Closest(_quotes(member, read), near)


def _quotes(member: Member, passages: Iterable[Passage]) -> list[Close]:
    places: dict[tuple[int, int], tuple[Passage, Line]] = {}
    for passage in passages:
        theirs = [line for line in passage.lines if not line.ours and line.marks]
        if theirs and passage.talk.shared:
            line = max(theirs, key=lambda one: len(one.marks))
            places.setdefault((passage.talk.id, line.position), (passage, line))
    if not places:
        return []
    there = _there(member, list(places))
    found: dict[str, Close] = {}
    for place, (passage, line) in places.items():
        if place not in there:
            continue
        said = there[place]
        choice: Choice
        if said.highlight is not None:
            choice, words = Marked(said.highlight), said.marked
        else:
            choice, words = _cut_out(line, place, said)
        talk = passage.talk
        close = Close(
            choice, words, line.speaker, talk.account, talk.id, talk.title, talk.held_on,
            line.begins, line.position,
        )  # fmt: skip
        found.setdefault(str(choice), close)
    return list(found.values())[:QUOTES]


class _There(NamedTuple):
    """What is said at a place, with what somebody highlighted there and nowhere else."""

    revision: int
    text: str
    highlight: int | None
    marked: str


_AT = """
SELECT t.conversation_id, t.position, c.revision, t.text, h.id, COALESCE(h.verbatim, '')
FROM (VALUES {places}) AS place
JOIN rooms_turn t ON t.conversation_id = place.column1 AND t.position = place.column2
JOIN rooms_conversation c ON c.id = t.conversation_id
LEFT JOIN rooms_highlight h ON h.conversation_id = t.conversation_id AND h.lost_at IS NULL
      AND h.first_turn = t.position AND h.last_turn = t.position
WHERE c.id IN ({seen})
ORDER BY h.id
"""


def _there(member: Member, places: list[tuple[int, int]]) -> dict[tuple[int, int], _There]:
    """By place: what stands there, as far as the member sees it; the longest of several highlights. One statement.

    Written out, as it is asked while somebody waits: to put it together anew would take as long as to answer it.
    """
    sight = visible_rows(Conversation, member)
    if sight is None:
        return {}
    statement = _AT.format(places=", ".join(["(%s, %s)"] * len(places)), seen=sight[0])
    with connection.cursor() as cursor:
        cursor.execute(statement, [*chain.from_iterable(places), *sight[1]])
        rows = cursor.fetchall()
    found: dict[tuple[int, int], _There] = {}
    for talk, position, *said in rows:
        one = _There(*said)
        before = found.get((talk, position))
        if before is None or len(before.marked) < len(one.marked):
            found[talk, position] = one
    return found


def _cut_out(line: Line, place: tuple[int, int], said: _There) -> tuple[Choice, str]:
    """The words as they would be highlighted: so much of a long turn as search shows of it."""
    is_cut = line.cut_before or line.cut_after
    start = max(0, said.text.find(line.text)) if is_cut else 0
    words = line.text if is_cut else said.text
    begin = start + len(words) - len(words.lstrip())
    words = words.strip()
    return Words(place[0], said.revision, place[1], begin, begin + len(words)), words
