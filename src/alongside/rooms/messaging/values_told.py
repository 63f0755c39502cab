"""Values as pages tell them: what is promised, delivered and perceived of each, and where that is known from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from alongside.core.messaging.claims import Standing
from alongside.core.messaging.values import (
    CAP,
    LEAST_ASKED,
    Gaps,
    Place,
    delivered,
    perceived,
    promised,
)
from alongside.rooms.messaging.claims.standings import Resting, resting
from alongside.rooms.messaging.houses_told import House
from alongside.rooms.messaging.models import (
    Claim,
    CustomerValue,
    Delivery,
    HousePlace,
    Perception,
)
from alongside.rooms.people.models import Member

GAPES = 1.0
"""From so many points on a gap between what is promised and what is there, or found, is told in red (docs/rules:
MSG603)."""


class Promise(NamedTuple):
    """A claim that promises a value."""

    claim: int
    wording: str
    places: Sequence[Place]
    """Where it stands in houses; none where it stands in no house."""


class Valued(NamedTuple):
    """A value of a group."""

    number: int
    group: int
    name: str
    gaps: Gaps
    promises: Sequence[Promise]
    stated: int | None
    """What product management says is there, before it is capped."""
    why: str
    stated_by: str
    stated_at: datetime | None
    cap: int
    """The most that can be there, by what has become of the capabilities of the claims in houses that promise it."""
    asked: int | None
    """Customers, of the reading that counts: the last with enough of them, or else the last."""
    mean: float | None
    day: date | None
    source: str

    @property
    def is_capped(self) -> bool:
        """Whether less is there than product management says."""
        return self.stated is not None and self.stated > self.cap

    @property
    def widest(self) -> float:
        """The larger of what is promised above what is there, and above what is found; 0 where neither is known."""
        over = (self.gaps.overpromised, self.gaps.disappointing)
        return max([gap for gap in over if gap is not None], default=0.0)

    @property
    def gapes(self) -> bool:
        """Whether that hurts."""
        return self.widest >= GAPES

    @property
    def unknowns(self) -> Sequence[tuple[str, str]]:
        """What nobody knows of it, and what to do about that."""
        told = []
        if self.gaps.promised is None:
            told.append(("promised", _NO_PROMISE if self.promises else _NO_CLAIM))
        if self.gaps.delivered is None:
            told.append(("delivered", "Nobody of product management said how much is there."))
        if self.gaps.perceived is None:
            few = f"Only {self.asked} asked; " if self.asked else "Nobody was asked; "
            told.append(("perceived", f"{few}from {LEAST_ASKED} customers on it says something."))
        return told


_NO_CLAIM = "No claim promises it: choose the one that does."
_NO_PROMISE = "The claim that promises it stands in no house: give it a place."


Promises = Mapping[int, Sequence[Promise]]
"""By value: the claims that promise it."""


def values(member: Member, groups: Sequence[int]) -> dict[int, list[Valued]]:
    """By group: its values by name, each with its gaps. Three statements."""
    promises = promises_in(member, groups)
    claims = {one.claim for some in promises.values() for one in some}
    return valued(member, groups, promises, resting(claims) if claims else [])


def promises_in(member: Member, groups: Sequence[int]) -> dict[int, list[Promise]]:
    """The claims that promise a value of these groups, by that value, with where they stand. One statement."""
    placed = HousePlace.objects.visible_to(member).filter(claim=OuterRef("pk"))
    rows = (
        Claim.objects.visible_to(member)
        .filter(value__group__in=groups, retired_at=None)
        .annotate(**{f"as_{place}": Exists(placed.filter(place=place)) for place in Place})
        .order_by("pk")
        .values_list("value", "pk", "wording", *(f"as_{place}" for place in Place))
    )
    found: dict[int, list[Promise]] = {}
    for value, claim, wording, *stands in rows:
        places = [place for place, there in zip(Place, stands, strict=True) if there]
        found.setdefault(value, []).append(Promise(claim, wording, places))
    return found


def promises_of(houses: Iterable[House]) -> dict[int, list[Promise]]:
    """The same of the lines of houses that were read already: what stands in none is not among them."""
    places: dict[tuple[int, int, str], list[Place]] = {}
    for house in houses:
        for line in house.lines:
            if line.value is not None and not line.retired:
                promise = line.value, line.claim, line.wording
                places.setdefault(promise, []).append(Place(line.place))
    found: dict[int, list[Promise]] = {}
    for (value, claim, wording), stands in places.items():
        found.setdefault(value, []).append(Promise(claim, wording, stands))
    return found


def valued(
    member: Member, groups: Sequence[int], promises: Promises, rest: Iterable[Resting]
) -> dict[int, list[Valued]]:
    """As `values`, where what promises them was read already, and what these claims rest on. One statement."""
    on: dict[int, list[Standing]] = {}
    for one in rest:
        on.setdefault(one.claim, []).append(one.standing)
    found: dict[int, list[Valued]] = {}
    for row in _rows(member, groups):
        found.setdefault(row.group_id, []).append(_told(row, promises.get(row.pk, []), on))
    return found


def _rows(member: Member, groups: Sequence[int]) -> QuerySet[CustomerValue]:
    stated = Delivery.objects.visible_to(member).filter(value=OuterRef("pk")).order_by("-pk")
    asked = Perception.objects.visible_to(member).filter(value=OuterRef("pk"))
    enough = asked.filter(asked__gte=LEAST_ASKED)
    latest = ("-day", "-pk")
    counts = {
        f"{name}_{column}": Subquery(some.order_by(*latest).values(column)[:1])
        for name, some in (("enough", enough), ("any", asked))
        for column in ("asked", "mean", "day", "source")
    }
    rows: QuerySet[CustomerValue] = CustomerValue.objects.visible_to(member)
    return (
        rows.filter(group__in=groups)
        .annotate(
            score=Subquery(stated.values("score")[:1]),
            why=Subquery(stated.values("why")[:1]),
            stated_by=Subquery(stated.values("by__name")[:1]),
            stated_at=Subquery(stated.values("stated_at")[:1]),
            **counts,
        )
        .order_by("name", "pk")
    )


def _told(
    row: CustomerValue, promises: Sequence[Promise], rest: Mapping[int, Sequence[Standing]]
) -> Valued:
    one: dict[str, object] = vars(row)
    said = [promise for promise in promises if promise.places]
    stands = [standing for promise in said for standing in rest.get(promise.claim, ())]
    kind = "enough" if one["enough_asked"] is not None else "any"
    asked, mean = one[f"{kind}_asked"], one[f"{kind}_mean"]
    found = perceived(asked, mean) if isinstance(asked, int) and isinstance(mean, float) else None
    score = one["score"] if isinstance(one["score"], int) else None
    gaps = Gaps(
        promised(place for promise in promises for place in promise.places),
        delivered(score, stands),
        found,
    )
    return Valued(
        row.pk,
        row.group_id,
        row.name,
        gaps,
        promises,
        score,
        str(one["why"] or ""),
        str(one["stated_by"] or ""),
        one["stated_at"],  # type: ignore[arg-type]
        min((CAP[standing] for standing in stands), default=CAP[Standing.SHIPPED]),
        asked,  # type: ignore[arg-type]
        mean,  # type: ignore[arg-type]
        one[f"{kind}_day"],  # type: ignore[arg-type]
        str(one[f"{kind}_source"] or ""),
    )


def readings(member: Member, values: Sequence[int], *, most: int) -> dict[int, list[Perception]]:
    """By value: the last readings of what customers find, the latest first. One statement."""
    rows = Perception.objects.visible_to(member).filter(value__in=values).select_related("by")
    found: dict[int, list[Perception]] = {}
    for row in rows.order_by("-day", "-pk")[:most]:
        found.setdefault(row.value_id, []).append(row)
    return found
