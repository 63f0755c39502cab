"""What stands around a claim in its workspace: who is here, which values are named, which days are worked."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast

from alongside.core.workdays import Workdays
from alongside.rooms.messaging.models import CustomerValue
from alongside.rooms.people.models import Holiday, Member

MOST = 2_000
"""Days off, members and values that are told, in this order."""


class Person(NamedTuple):
    """Somebody who is here."""

    number: int
    handle: str
    name: str
    function: str
    role: str


class Worth(NamedTuple):
    """A value that a claim can promise."""

    number: int
    group: str
    name: str


class Around(NamedTuple):
    """All of it."""

    workdays: Workdays
    people: list[Person]
    """By name."""
    worths: list[Worth]
    """By group and name."""


def around(member: Member, *, choosing: bool) -> Around:
    """The calendar, and for whoever is `choosing` the members and the values that they can choose. One statement."""
    rows: QuerySet[Any, Any] = _row("day", Holiday.objects.within(member.workspace_id), "pk", "day")
    if choosing:
        people = Member.objects.visible_to(member).filter(left_at=None)
        worths = CustomerValue.objects.visible_to(member)
        rows = rows.union(
            _row("member", people, "pk", "name", "handle", "function", "role"),
            _row("value", worths, "pk", "group__name", "name"),
            all=True,
        )
    found: dict[str, list[tuple[Any, ...]]] = {}
    for what, *told in rows.order_by("what", "first", "second", "number")[:MOST]:
        found.setdefault(what, []).append(tuple(told))
    return Around(
        Workdays(date.fromisoformat(day) for _, day, *_ in found.get("day", ())),
        [
            Person(number, handle, name, function, role)
            for number, name, handle, function, role in found.get("member", ())
        ],
        [Worth(number, group, name) for number, group, name, *_ in found.get("value", ())],
    )


def _row(what: str, rows: QuerySet[Any], number: str, *texts: str) -> QuerySet[Any, Any]:
    """These columns of the rows, of one type whatever table they are of; what is not named is empty."""
    columns: dict[str, Any] = {
        "what": Value(what, output_field=TextField()),
        "number": Cast(F(number), BigIntegerField()),
    }
    for place, name in enumerate(_TEXTS):
        text = F(texts[place]) if place < len(texts) else Value("")
        columns[name] = Cast(text, TextField())
    told: QuerySet[Any, Any] = rows.order_by().annotate(**columns).values_list(*columns)
    return told


_TEXTS = ("first", "second", "third", "fourth")
