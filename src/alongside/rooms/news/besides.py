"""What a member is told beside their releases, in one statement: lessons, what was answered, and what waits."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import CharField, Count, F, IntegerField, TextField, Value, Window
from django.db.models.functions import Cast, Coalesce, RowNumber

from alongside.core.events.voices import FATES
from alongside.core.workdays import Workdays
from alongside.rooms.news.answered import SHOWN as ANSWERS
from alongside.rooms.news.answered import Answered, answered_of, answered_rows
from alongside.rooms.news.asked import COLUMNS, INPUT, Asked, asked_rows, line_of
from alongside.rooms.news.learned import SHOWN as LESSONS
from alongside.rooms.news.learned import Learned, learned_rows
from alongside.rooms.news.lines import Part
from alongside.rooms.people.models import Member
from alongside.rooms.people.roles import may

_LEARNED = -1
_ANSWERED = _LEARNED - len(FATES)
"""What a row of an answered input has there first; each fate has its own."""
_WIDE = len(COLUMNS)


class Besides(NamedTuple):
    """All of them."""

    learned: Part[Learned]
    """The latest first."""
    asked: Part[Asked]
    """What has waited longest first."""
    answered: Part[Answered]
    """The latest first."""


def besides(
    member: Member, *, since: datetime, today: date, workdays: Workdays, shown: int
) -> Besides:
    """What was learned and answered since a moment, and `shown` lines of what waits for an answer.

    Of the first two there are as many lines as `learned.SHOWN` and `answered.SHOWN` say.
    """
    told = answered_rows(member, since=since, first=_ANSWERED).annotate(note_=F("reason"))
    arms = [_counted(rows, "-since_", "-pk") for rows in (_lessons(member, since), told)]
    if may(member, "say"):
        arms += [
            _counted(rows.annotate(note_=Value("", TextField())), "since_", "pk")
            for rows in asked_rows(member, today=today, workdays=workdays)
        ]
    most = max(shown, LESSONS, ANSWERS)
    rows = list(arms[0].union(*arms[1:], all=True).order_by("place_", "what_")[: len(arms) * most])
    lessons = [row for row in rows if row[1] == _LEARNED]
    waits = sorted((row for row in rows if row[1] >= 0), key=lambda row: row[5])
    fates = [row for row in rows if row[1] < _LEARNED]
    learned = [
        Learned(number, sentence, by or "", at, need)
        for number, _, need, sentence, by, at, *_ in lessons[:LESSONS]
    ]
    asked = [line_of(row[:_WIDE], today, workdays) for row in waits[:shown]]
    answered = [answered_of(row[:_WIDE], row[_WIDE], first=_ANSWERED) for row in fates[:ANSWERS]]
    return Besides(
        Part(tuple(learned), _total(lessons)),
        Part(tuple(asked), _total(waits)),
        Part(tuple(answered), fates[0][-1] if fates else 0),
    )


def _lessons(member: Member, since: datetime) -> Any:
    """What was learned, in the columns of what waits: what it tells of stands where the key does."""
    return learned_rows(member, since=since).annotate(
        what_=Value(_LEARNED, IntegerField()),
        key_=Cast(Coalesce("opportunity__need", Value("")), CharField()),
        title_=Cast("sentence", TextField()),
        by_=F("author__name"),
        since_=F("learned_at"),
        note_=Value("", TextField()),
    )


def _counted(rows: Any, *order: str) -> Any:
    """With the place of each row among its kind, and how many there are of it."""
    return (
        rows.order_by()
        .annotate(
            place_=Window(RowNumber(), order_by=order),
            total_=Window(Count("pk")),
        )
        .values_list(*COLUMNS, "note_", "place_", "total_")
    )


def _total(rows: list[tuple[Any, ...]]) -> int:
    """How many there are of the kinds of these rows together."""
    return sum({0 if row[1] < INPUT else row[1]: row[-1] for row in rows}.values())
