"""What people put down of a launch itself: how many took it up, what looking back showed, and what was learned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, CharField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast

from alongside.core.events import RetroHeld
from alongside.rooms.ledger.models import Event
from alongside.rooms.people.models import Member
from alongside.rooms.results.actions.looking_back import mark_of
from alongside.rooms.results.models import AdoptionReading, Lesson, Retro

MOST = 500
"""Rows of it that are read."""


class Taken(NamedTuple):
    """How many had got to a step on a day."""

    step: str
    day: date
    people: int
    out_of: int | None
    source: str
    by: str


class LookedBack(NamedTuple):
    """What looking back showed."""

    day: date
    well: str
    badly: str
    by: str

    @property
    def mark(self) -> str:
        """As `hold_retro` expects it."""
        return mark_of(self.day, self.well, self.badly)


class Learnt(NamedTuple):
    """What was learned."""

    number: int
    text: str
    by: str
    insight: int | None
    """The id of the insight that says it; None as long as no customer's words bear it out."""


class Found(NamedTuple):
    """All of it."""

    taken: Sequence[Taken]
    """The newest first."""
    retro: LookedBack | None
    reworded: Sequence[str]
    """What was put down of it before, in words, the last first."""
    lessons: Sequence[Learnt]

    def last(self, step: str) -> Taken | None:
        """The last reading of a step."""
        return next((one for one in self.taken if one.step == step), None)


def found_of(member: Member, launch: int) -> Found:
    """What was put down of a launch, as far as the member sees it. One statement."""
    lessons = Lesson.objects.visible_to(member).filter(launch=launch, taken_back_at=None)
    retros = Retro.objects.visible_to(member).filter(launch=launch)
    readings = AdoptionReading.objects.visible_to(member).filter(launch=launch)
    earlier = Event.objects.visible_to(member).filter(
        launch=launch, launch__in=retros.values("launch"), kind=RetroHeld.kind
    )
    earlier = earlier.filter(wording__isnull=False, wording__erased_at=None)
    rows = _row("adoption", readings, "step", "source", "day", "people", "out_of").union(
        _row("retro", retros, "well", "badly", "held_on", None, None),
        _row("lesson", lessons, "text", None, None, "insight", None),
        _row("reworded", earlier, "wording__text", None, None, None, None, by="actor__name"),
        all=True,
    )
    taken, retro, learnt = [], None, []
    reworded: list[str] = []
    for what, number, first, second, day, one, other, by in rows.order_by(
        "-its_what", "-its_day", "its_number"
    )[:MOST]:
        if what == "adoption":
            taken.append(Taken(first, date.fromisoformat(day), one, other, second, by or ""))
        elif what == "reworded":
            reworded.insert(0, first)
        elif what == "retro":
            retro = LookedBack(date.fromisoformat(day), first, second, by or "")
        else:
            learnt.append(Learnt(number, first, by or "", one))
    return Found(taken, retro, reworded, learnt)


def _row(
    what: str, rows: QuerySet[Any], *columns: str | None, by: str = "by__name"
) -> QuerySet[Any, Any]:
    """These columns of the rows, of one type whatever table they are of; what is not named is empty."""
    first, second, day, one, other = columns
    told: dict[str, Any] = {
        "what": Value(what, output_field=CharField()),
        "number": Cast(F("pk"), BigIntegerField()),
        "first": Cast(F(first) if first else Value(""), TextField()),
        "second": Cast(F(second) if second else Value(""), TextField()),
        "day": Cast(F(day) if day else Value(""), TextField()),
        "one": Cast(F(one) if one else Value(None), BigIntegerField()),
        "other": Cast(F(other) if other else Value(None), BigIntegerField()),
        "who": Cast(F(by), TextField()),
    }
    # Own columns have names of their own, which a union does not ask for: `day` is a column of one of the tables.
    named = {f"its_{name}": column for name, column in told.items()}
    values: QuerySet[Any, Any] = rows.order_by().annotate(**named).values_list(*named)
    return values
