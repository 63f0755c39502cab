"""What can be asked about findings: a page of them, all of them for a file, and how many each rule has."""

# ruff: noqa: S608 - no words of others stand in a statement

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from alongside.core.rules import rules
from alongside.rooms.findings.states import State
from alongside.rooms.news.found.asking import asked_by
from alongside.rooms.news.found.choosing import chosen
from alongside.rooms.news.found.fetching import fetched
from alongside.rooms.news.found.heard import heard_way
from alongside.rooms.news.found.lines import lines
from alongside.rooms.news.found.told import Line
from alongside.rooms.news.found.wanted import Wanted
from alongside.rooms.people.models import Member

MOST = 500
"""Rows of a page."""
FURTHEST = 100_000
"""Rows that can be passed over."""


class Page(NamedTuple):
    """A page of findings."""

    rows: list[Line]
    more: bool
    """Whether others follow."""
    counts: dict[State, int]
    """How many are in each state, by all that was asked for but the state; `choosing.COUNTED` + 1 stands for more."""


def findings(
    member: Member,
    wanted: Wanted = Wanted(),  # noqa: B008 - it cannot change
    *,
    now: datetime,
    today: date,
    limit: int = 100,
    offset: int = 0,
) -> Page:
    """The findings that the member sees, as checks kept them last, `limit` of them from `offset` on.

    `now` decides which waivers hold, `today` is the member's day. Worst first, then soonest. At most seven statements,
    however many findings there are.
    """
    limit, offset = max(1, min(limit, MOST)), max(0, min(offset, FURTHEST))
    asked = asked_by(member, wanted, now, today)
    if asked is None:
        return Page([], more=False, counts=dict.fromkeys(State, 0))
    ids, counts = chosen(asked, limit=limit + 1, offset=offset)
    rows = lines(ids[:limit], member, wanted.state, now=now, today=today)
    return Page(rows, more=len(ids) > limit, counts=counts)


def every_finding(
    member: Member, wanted: Wanted, *, now: datetime, today: date, most: int
) -> Iterator[Line]:
    """All of them, `most` at most: for a file."""
    asked = asked_by(member, wanted, now, today)
    ids = chosen(asked, limit=most).ids if asked else []
    for at in range(0, len(ids), MOST):
        yield from lines(ids[at : at + MOST], member, wanted.state, now=now, today=today)


def numbers_by_rule(
    member: Member, codes: Sequence[str], *, now: datetime, most: int = 100
) -> dict[str, dict[State, int]]:
    """How many findings of these rules are open, and how many waived, as far as the member sees them.

    `most` + 1 stands for more. One statement.
    """
    asked = asked_by(member, Wanted(), now, now.date())
    states = (State.OPEN, State.WAIVED)
    counts = {code: dict.fromkeys(states, 0) for code in codes}
    if asked is None or not codes:
        return counts
    about_releases, about_heard = asked.along(), heard_way(asked)
    known = rules()
    parts: list[str] = []
    parameters: list[Any] = []
    for code in codes:
        is_heard = code in known and known[code].judges != "release"
        way = about_heard if is_heard and about_heard else about_releases
        for state in states:
            condition, being = asked.in_state(state)
            parts.append(
                f"(SELECT COUNT(*) FROM (SELECT 1 FROM {way.tables} WHERE {way.found} AND x.code = %s "
                f"AND {condition} LIMIT %s) AS few)"
            )
            parameters += [*way.reading, *way.found.parameters, code, *being, most + 1]
    [row] = fetched(f"SELECT {', '.join(parts)}", parameters)
    told = iter(row)
    return {code: {state: next(told) for state in states} for code in codes}
