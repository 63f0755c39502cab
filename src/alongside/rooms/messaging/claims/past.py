"""What became of a claim: its wordings, its reviews with what was said in them, and where in houses it stands."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, DateTimeField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce

from alongside.core.messaging.review import Remarked, remarked
from alongside.rooms.messaging.models import ClaimWording, HousePlace, Remark, Review
from alongside.rooms.people.models import Member

MOST = 500
"""Wordings, reviews, remarks and places that are told."""


class Version(NamedTuple):
    """A claim as it was worded."""

    number: int
    text: str
    by: str
    """By name; empty for nobody."""
    at: datetime


class Said(NamedTuple):
    """What somebody said in a review."""

    by: str
    remark: Remarked
    at: datetime


class Reviewed(NamedTuple):
    """A review that was asked for."""

    number: int
    asked_by: str
    asked_by_id: int
    """0 for nobody."""
    asked_at: datetime
    asked: str
    """Who is asked, by name; empty for whoever looks after what it rests on."""
    asked_id: int
    """0 for nobody named."""
    verdict: str
    """Empty while it waits."""
    answered_by: str
    answered_at: datetime | None
    version: int
    """The claim's, when it was asked for; once it was answered, the one that this is about."""
    said: list[Said]


class Place(NamedTuple):
    """Where in a house it stands."""

    house: int
    name: str
    """Of its group."""
    place: str
    group: int


class Past(NamedTuple):
    """All of it."""

    versions: list[Version]
    """The first one first."""
    reviews: list[Reviewed]
    """The latest first."""
    places: list[Place]


def past_of(member: Member, claim: int) -> Past:
    """What became of the claim with that id. One statement."""
    worded, asked, remarks, places = (
        model.objects.visible_to(member).filter(**{f"{way}claim": claim}).order_by()
        for model, way in (
            (ClaimWording, ""),
            (Review, ""),
            (Remark, "review__"),
            (HousePlace, ""),
        )
    )
    rows = _row("wording", worded, number="number", text="text", who="by__name", at="worded_at")
    rows = rows.union(
        _row(
            "review", asked, number="pk", text="verdict", who="asked_by__name", at="asked_at",
            other="answered_by__name", then="answered_at", third="member__name",
            version="version", who_id="asked_by", third_id="member",
        ),
        _row("remark", remarks, number="review", text="text", who="by__name", at="at", who_id="pk"),
        _row("place", places, number="house", text="place", who="house__group__name",
             version="house__group"),
        all=True,
    )  # fmt: skip
    found: dict[str, list[tuple[Any, ...]]] = {}
    for what, *told in rows[:MOST]:
        found.setdefault(what, []).append(tuple(told))
    said: dict[int, list[tuple[int, Said]]] = {}
    for number, text, who, at, _, _, _, _, order, _ in found.get("remark", ()):
        said.setdefault(number, []).append((order, Said(who, remarked(text), at)))
    return Past(
        [
            Version(number, text, who, at)
            for number, text, who, at, *_ in sorted(found.get("wording", ()), key=_first)
        ],
        [
            _reviewed(row, [one for _, one in sorted(said.get(row[0], ()))])
            for row in sorted(found.get("review", ()), key=_first, reverse=True)
        ],
        [Place(row[0], row[2], row[1], row[7]) for row in found.get("place", ())],
    )


def _first(row: tuple[Any, ...]) -> int:
    return int(row[0])


def _reviewed(row: tuple[Any, ...], said: list[Said]) -> Reviewed:
    number, verdict, who, at, other, then, third, version, who_id, third_id = row
    return Reviewed(number, who, who_id, at, third, third_id, verdict, other, then, version, said)


def _row(what: str, rows: QuerySet[Any], **columns: str) -> QuerySet[Any, Any]:
    """These columns of the rows, in one order and of one type whatever table they are of; empty where not named."""
    taken: list[Any] = [Value(what, output_field=TextField())]
    for name, kind in _KINDS:
        value: Any = F(columns[name]) if name in columns else Value(None)
        if name not in columns or not isinstance(kind, DateTimeField):
            value = Cast(value, kind)  # a moment that is cast loses what is less than a millisecond
        if isinstance(kind, TextField):
            value = Coalesce(value, Value(""), output_field=TextField())
        elif isinstance(kind, BigIntegerField):
            value = Coalesce(value, Value(0), output_field=BigIntegerField())
        taken.append(value)
    return rows.values_list(*taken)


_KINDS: tuple[tuple[str, Any], ...] = (
    ("number", BigIntegerField()),
    ("text", TextField()),
    ("who", TextField()),
    ("at", DateTimeField()),
    ("other", TextField()),
    ("then", DateTimeField()),
    ("third", TextField()),
    ("version", BigIntegerField()),
    ("who_id", BigIntegerField()),
    ("third_id", BigIntegerField()),
)
