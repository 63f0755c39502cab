"""Reads the words of passages, with who said them, and what people made of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, Value

from alongside.core.search.marking import marks
from alongside.core.search.over_all import Answer
from alongside.core.search.passages import LONGEST, read_from
from alongside.core.search.query import Query
from alongside.core.search.words import clean
from alongside.rooms.discovery.models import Evidence, Highlight, Turn
from alongside.rooms.search.answers import Bearing, Line, Marked, Passage, Talk
from alongside.rooms.search.looking import Found
from alongside.rooms.search.sight import Asker, seen_by

_WORD = re.compile(r"\S+")


class _Said(NamedTuple):
    """A turn as it stands in the table."""

    talk: Talk
    position: int
    begins: int | None
    text: str
    label: str | None
    member: str | None
    contact: str | None


class _Marked(NamedTuple):
    """A highlight, with the insights under which it stands."""

    mark: Marked
    first_turn: int
    last_turn: int
    bearings: list[Bearing]


class _Cut(NamedTuple):
    """A stretch of a text."""

    start: int
    end: int


def read(asker: Asker, found: Found, *, most: int, made_of_it: bool = True) -> Iterator[Passage]:
    """The best `most` passages that are still there, in their order: two statements, however many there are.

    Without `made_of_it` one: highlights, and the insights under which they stand, are left out.
    """
    answers = found.answers[:most]
    said = _said(asker, answers)
    talks = {number for number, _ in said} if made_of_it else set()
    highlights = _highlights(asker, talks)
    for answer in answers:
        first, last = answer.passage.first, answer.passage.last
        turns = [
            said[place]
            for position in range(first, last + 1)
            if (place := (answer.conversation, position)) in said
        ]
        lines = tuple(_lines(turns, _skipped(found, answer), found.query))
        if not lines:
            continue
        within = [
            one
            for one in highlights.get(answer.conversation, ())
            if one.first_turn <= last and one.last_turn >= first
        ]
        yield Passage(
            talk=turns[0].talk,
            lines=lines,
            first_turn=lines[0].position,
            last_turn=lines[-1].position,
            score=answer.score,
            highlights=tuple(one.mark for one in within),
            bearings=tuple(dict.fromkeys(bearing for one in within for bearing in one.bearings)),
            fits=found.close[answer.conversation].fits,
        )


def _said(asker: Asker, answers: Sequence[Answer]) -> dict[tuple[int, int], _Said]:
    """The turns of the passages that say anything, by conversation and position."""
    places = Q()
    for one in answers:
        stretch = (one.passage.first, one.passage.last)
        places |= Q(conversation=one.conversation, position__range=stretch)
    if not answers:
        return {}
    rows = seen_by(asker, Turn).filter(places, conversation__withdrawn_at=None).exclude(text="")
    voice = ("speaker__label", "speaker__member__name", "speaker__contact__name")
    talk = [f"conversation__{column}" for column in _OF_TALK]
    listed = rows.values_list("position", "begins", "text", *voice, *talk)
    talks: dict[tuple[Any, ...], Talk] = {}
    found = {}
    for position, begins, text, label, member, contact, *told in listed:
        of_it = talks.get(key := tuple(told)) or talks.setdefault(key, _talk(*told))
        found[of_it.id, position] = _Said(of_it, position, begins, text, label, member, contact)
    return found


_OF_TALK = (
    *("id", "title", "kind", "held_on", "restricted", "shared", "segment"),
    *("account", "account__name", "account__segment"),
)


def _talk(
    number: int,
    title: str,
    kind: str,
    held_on: date,
    restricted: bool,
    shared: bool,
    segment: str,
    account: int | None,
    name: str | None,
    its_segment: str | None,
) -> Talk:
    return Talk(
        id=number,
        title=title,
        kind=kind,
        held_on=held_on,
        account=name or "",
        account_id=account,
        segment=segment or its_segment or "",
        restricted=restricted,
        shared=shared,
    )


def _skipped(found: Found, answer: Answer) -> int:
    """How many words of a passage that is one long turn are left out before what fits best."""
    close = found.close[answer.conversation]
    return read_from(answer.passage, close.look.places, close.words)


def _lines(turns: Sequence[_Said], skipped: int, query: Query) -> Iterator[Line]:
    for turn in turns:
        cut = _cut(turn.text, skipped) if len(turns) == 1 else _Cut(0, len(turn.text))
        text = turn.text[cut.start : cut.end]
        yield Line(
            position=turn.position,
            speaker=turn.member or turn.contact or turn.label or "",
            ours=turn.member is not None,
            begins=turn.begins,
            text=text,
            marks=tuple(marks(text, query)),
            cut_before=cut.start > 0,
            cut_after=cut.end < len(turn.text.rstrip()),
        )


def _cut(text: str, skipped: int) -> _Cut:
    """So much of a turn as can be read, from the word on that comes after the `skipped` ones."""
    start, end, passed = 0, len(text), 0
    for word in _WORD.finditer(text):
        if passed == skipped:
            start = word.start()
        if passed >= skipped + LONGEST:
            return _Cut(start, word.start())
        passed += len(clean(word[0]).split())
    return _Cut(start, end)


def _highlights(asker: Asker, talks: Collection[int]) -> dict[int, list[_Marked]]:
    """By conversation: what was marked in it, in the order in which it was said."""
    if not talks:
        return {}
    about = ("conversation", "first_turn", "start", "pk", "last_turn", "lens", "kind")
    marks = seen_by(asker, Highlight).filter(conversation__in=talks, lost_at=None)
    nothing = (Value(0), Value(0), Value(""), Value(""), Value(False))
    standing = seen_by(asker, Evidence).filter(
        highlight__conversation__in=talks, highlight__lost_at=None, insight__closed_at=None
    )
    bearings = standing.values_list(
        *(f"highlight__{column}" for column in about),
        *("pk", "insight", "insight__sentence", "insight__status", "against"),
    )
    found: defaultdict[int, list[_Marked]] = defaultdict(list)
    rows = marks.values_list(*about, *nothing).union(bearings, all=True)
    for talk, first, _, mark, last, lens, kind, evidence, *bearing in sorted(rows):
        if not evidence:
            found[talk].append(_Marked(Marked(mark, lens, kind), first, last, []))
        else:
            found[talk][-1].bearings.append(Bearing(*bearing))
    return found
