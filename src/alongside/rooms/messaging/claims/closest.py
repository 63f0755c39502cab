"""What stands closest to a claim while it is written: what customers said, and what has become of the features.

It is found by the search that everybody uses, by words alone, as it is asked with every pause of whoever types. Nothing
is offered that the writer does not see, or that may not be quoted inside the company.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from alongside.core.messaging.claims import Standing
from alongside.rooms.discovery.models import Highlight, Turn
from alongside.rooms.features.models import Feature
from alongside.rooms.messaging.claims.choice import Choice, Marked, Words
from alongside.rooms.messaging.claims.standings import standings_of
from alongside.rooms.people.models import Member
from alongside.rooms.search import passages_read
from alongside.rooms.search.answers import Line, Passage
from alongside.rooms.search.looking import search

QUOTES, FEATURES = 5, 3
"""As many are shown."""
LEAST = 8
"""Characters from which on it is looked for anything."""
_LOOKED_AT = 12
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


class Ship(NamedTuple):
    """A feature that comes close, with what has become of it."""

    key: str
    title: str
    standing: Standing


class Closest(NamedTuple):
    """All of it, the closest first."""

    quotes: list[Close]
    features: list[Ship]


def closest(member: Member, wording: str) -> Closest:
    """What comes closest to these words."""
    asked = _MARKS.sub(" ", wording).strip()
    if len(asked) < LEAST:
        return Closest([], [])
    found = search(member, asked, by_words_alone=True)
    read = passages_read.read(member, found, most=_LOOKED_AT, made_of_it=False)
    features = [one.id for one in found.others if one.kind == "feature"]
    return Closest(_quotes(member, read), _ships(member, features[:FEATURES]))


def _quotes(member: Member, passages: Iterable[Passage]) -> list[Close]:
    places: dict[tuple[int, int], tuple[Passage, Line]] = {}
    for passage in passages:
        theirs = [line for line in passage.lines if not line.ours and line.marks]
        if theirs and passage.talk.shared:
            line = max(theirs, key=lambda one: len(one.marks))
            places.setdefault((passage.talk.id, line.position), (passage, line))
    if not places:
        return []
    marked = _marked(member, places)
    texts = _texts(member, places)
    found: dict[str, Close] = {}
    for place, (passage, line) in places.items():
        highlight = marked.get(place)
        if highlight is None and place not in texts:
            continue
        choice, words = highlight or _cut_out(line, place, *texts[place])
        talk = passage.talk
        close = Close(
            choice, words, line.speaker, talk.account, talk.id, talk.title, talk.held_on,
            line.begins, line.position,
        )  # fmt: skip
        found.setdefault(str(choice), close)
    return list(found.values())[:QUOTES]


def _marked(
    member: Member, places: Iterable[tuple[int, int]]
) -> dict[tuple[int, int], tuple[Choice, str]]:
    """By place: what somebody highlighted there and nowhere else, the longest of it."""
    wanted = set(places)
    rows = Highlight.objects.visible_to(member).filter(
        conversation__in={talk for talk, _ in wanted}, lost_at=None
    )
    found: dict[tuple[int, int], tuple[Choice, str]] = {}
    for number, talk, first, last, words in rows.order_by("id").values_list(
        "pk", "conversation", "first_turn", "last_turn", "verbatim"
    ):
        place = talk, first
        if first == last and place in wanted:
            before = found.get(place)
            if before is None or len(before[1]) < len(words):
                found[place] = Marked(number), words
    return found


def _texts(
    member: Member, places: Iterable[tuple[int, int]]
) -> dict[tuple[int, int], tuple[int, str]]:
    """By place: the revision of the transcript, and what is said there."""
    wanted = set(places)
    rows = Turn.objects.visible_to(member).filter(
        conversation__in={talk for talk, _ in wanted},
        position__in={position for _, position in wanted},
    )
    return {
        (talk, position): (revision, text)
        for talk, position, revision, text in rows.values_list(
            "conversation", "position", "conversation__revision", "text"
        )
    }


def _cut_out(line: Line, place: tuple[int, int], revision: int, text: str) -> tuple[Choice, str]:
    """The words as they would be highlighted: so much of a long turn as search shows of it."""
    start = max(0, text.find(line.text)) if line.cut_before or line.cut_after else 0
    words = line.text if line.cut_before or line.cut_after else text
    lead = len(words) - len(words.lstrip())
    words = words.strip()
    begin = start + lead
    return Words(place[0], revision, place[1], begin, begin + len(words)), words


def _ships(member: Member, numbers: list[int]) -> list[Ship]:
    """These features as they stand, in their order. Two statements, none for none."""
    if not numbers:
        return []
    there = Feature.objects.visible_to(member).filter(pk__in=numbers, on_roadmap=True, draft=False)
    rows = {row[0]: row[1:] for row in there.values_list("pk", "key", "title", "status")}
    stands = standings_of([(number, status) for number, (_, _, status) in rows.items()])
    return [
        Ship(rows[number][0], rows[number][1], stands[number])
        for number in numbers
        if number in rows
    ]
