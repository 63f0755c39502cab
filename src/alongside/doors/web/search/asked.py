"""What the address of the page asks for."""

from __future__ import annotations

from typing import NamedTuple

from django.http import QueryDict

from alongside.core.search.query import LONGEST
from alongside.doors.web.enter import Visitor
from alongside.rooms.search.answers import Asked
from alongside.rooms.search.asking import ask
from alongside.rooms.search.meant import Choices, NoSuchFilter, Typed, names

_SHORT = 120
"""Characters of a filter that are looked at."""
LIMIT = 12
"""Passages of a page."""


class Answer(NamedTuple):
    """What came of it."""

    asked: Asked | None
    """None where nothing was asked for, or a filter names what is not there."""
    problem: str
    """What is wrong with the filters; empty when nothing is."""
    choices: Choices


def typed_of(values: QueryDict) -> Typed:
    """The filters as they stand in the address."""

    def text(name: str) -> str:
        return values.get(name, "").replace("\0", "").strip()[:_SHORT]

    return Typed(
        accounts=(text("account"),) if text("account") else (),
        segment=text("segment"),
        since=text("from"),
        until=text("to"),
        speaker=text("speaker"),
        function=text("function"),
        feature=text("feature"),
        kind=text("kind"),
    )


def question_of(values: QueryDict) -> str:
    """What is asked."""
    return values.get("q", "").replace("\0", "").strip()[:LONGEST]


def answer(
    who: Visitor, values: QueryDict, *, limit: int = LIMIT, offering: bool = False
) -> Answer:
    """Ask, as far as the address asks for anything; with what there is to filter by, if `offering`."""
    question = question_of(values)
    there = names(who.member, typed_of(values), offering=offering)
    if not question:
        return Answer(None, "", there.choices)
    try:
        filters = there.filters()
    except NoSuchFilter as problem:
        return Answer(None, str(problem), there.choices)
    return Answer(ask(who.member, question, filters, limit=limit), "", there.choices)
