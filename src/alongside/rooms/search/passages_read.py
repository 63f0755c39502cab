"""Reads the words of passages, with who said them, and what people made of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.db.models import Q

from alongside.core.search.marking import marks
from alongside.core.search.over_all import Answer
from alongside.core.search.passages import LONGEST, read_from
from alongside.core.search.query import Query
from alongside.core.search.words import clean
from alongside.rooms.discovery.models import Conversation, Evidence, Highlight, Turn
from alongside.rooms.search.answers import Bearing, Line, Marked, Passage, Talk
from alongside.rooms.search.looking import Found
from alongside.rooms.search.sight import Asker, seen_by

_WORD = re.compile(r"\S+")


class _Said(NamedTuple):
    """A turn as it stands in the table."""

    conversation: int
    position: int
    begins: int | None
    text: str
    label: str | None
    member: str | None
    contact: str | None


class _Cut(NamedTuple):
    """A stretch of a text."""

    start: int
    end: int


def read(asker: Asker, found: Found, *, most: int) -> Iterator[Passage]:
    """The best `most` passages that are still there, in their order. Five statements, however many there are."""
    answers = found.answers[:most]
    talks = _talks(asker, {one.conversation for one in answers})
    answers = [one for one in answers if one.conversation in talks]
    said = _said(asker, answers)
    highlights = _highlights(asker, talks)
    bearings = _bearings(asker, [one.pk for some in highlights.values() for one in some])
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
            talk=talks[answer.conversation],
            lines=lines,
            first_turn=lines[0].position,
            last_turn=lines[-1].position,
            score=answer.score,
            highlights=tuple(Marked(one.pk, one.lens, one.kind) for one in within),
            bearings=tuple(dict.fromkeys(one for mark in within for one in bearings[mark.pk])),
            fits=found.close[answer.conversation].fits,
        )


def _talks(asker: Asker, ids: Iterable[int]) -> dict[int, Talk]:
    rows = seen_by(asker, Conversation).filter(pk__in=list(ids), withdrawn_at=None)
    return {
        row.pk: Talk(
            id=row.pk,
            title=row.title,
            kind=row.kind,
            held_on=row.held_on,
            account=row.account.name if row.account else "",
            account_id=row.account_id,
            segment=row.segment or (row.account.segment if row.account else ""),
            restricted=row.restricted,
            shared=row.shared,
        )
        for row in rows.select_related("account")
    }


def _said(asker: Asker, answers: Sequence[Answer]) -> dict[tuple[int, int], _Said]:
    """The turns of the passages that say anything, by conversation and position."""
    places = Q()
    for one in answers:
        stretch = (one.passage.first, one.passage.last)
        places |= Q(conversation=one.conversation, position__range=stretch)
    if not answers:
        return {}
    rows = seen_by(asker, Turn).filter(places).exclude(text="")
    columns = ("speaker__label", "speaker__member__name", "speaker__contact__name")
    listed = rows.values_list("conversation_id", "position", "begins", "text", *columns)
    return {(row[0], row[1]): _Said(*row) for row in listed}


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


def _highlights(asker: Asker, talks: Iterable[int]) -> dict[int, list[Highlight]]:
    found: defaultdict[int, list[Highlight]] = defaultdict(list)
    rows = seen_by(asker, Highlight).filter(conversation__in=list(talks), lost_at=None)
    for row in rows.defer("verbatim", "note").order_by("first_turn", "start", "pk"):
        found[row.conversation_id].append(row)
    return found


def _bearings(asker: Asker, highlights: Sequence[int]) -> defaultdict[int, list[Bearing]]:
    """By highlight: the insights under which it stands."""
    found: defaultdict[int, list[Bearing]] = defaultdict(list)
    rows = seen_by(asker, Evidence).filter(highlight__in=highlights, insight__closed_at=None)
    about = ("insight_id", "insight__sentence", "insight__status", "against")
    for highlight, *bearing in rows.order_by("pk").values_list("highlight_id", *about):
        found[highlight].append(Bearing(*bearing))
    return found
