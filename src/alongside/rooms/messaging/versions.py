"""Keeps a message house, an ideal customer or a persona as it stands, as its next version."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.db.models import Max

from alongside.core.messaging.values import Place
from alongside.rooms.ledger.action import add
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.messaging.models import (
    Claim,
    HousePlace,
    IdealCustomer,
    MessageHouse,
    MessageVersion,
    Persona,
)
from alongside.rooms.people.actions import By, acting_member

Kept = MessageHouse | IdealCustomer | Persona
_COLUMNS: dict[type[Kept], str] = {
    MessageHouse: "house",
    IdealCustomer: "audience",
    Persona: "persona",
}


def keep(of: Kept, *, by: By, at: datetime) -> MessageVersion | None:
    """Keep it as it stands now, as its next version; None when it stands as in the last one."""
    write_through()
    texts = json.dumps(_as_it_stands(of), ensure_ascii=False)
    last: MessageVersion | None = versions_of(of).order_by("-number").first()
    if last is not None and last.texts == texts:
        return None
    made = MessageVersion(
        workspace_id=of.workspace_id,
        number=last.number + 1 if last else 1,
        texts=texts,
        by=acting_member(by),
        made_at=at,
        **{_COLUMNS[type(of)]: of},
    )
    add(made)
    return made


def begin(of: Kept) -> None:
    """Keep what stood there before versions were kept, as the first one; for verbs that are about to change it."""
    write_through()
    if versions_of(of).exists() or (isinstance(of, MessageHouse) and not _lines(of)):
        return
    at = of.made_at if isinstance(of, MessageHouse) else of.changed_at
    keep(of, by=of.author or NOBODY, at=at)


def number_of(of: Kept) -> int:
    """The number of its last version; 0 where none was kept."""
    write_through()
    last: int | None = versions_of(of).aggregate(last=Max("number"))["last"]
    return last or 0


def keep_houses_of(claim: Claim, *, by: By, at: datetime) -> None:
    """Keep the houses in which a claim stands: what they say is in other words now."""
    write_through()
    places = HousePlace.objects.within(claim.workspace_id).filter(claim=claim.pk)
    for place in places.select_related("house").order_by("house"):
        keep(place.house, by=by, at=at)


def versions_of(of: Kept) -> Any:
    """Its versions."""
    rows = MessageVersion.objects.within(of.workspace_id)
    return rows.filter(**{_COLUMNS[type(of)]: of.pk})


def _as_it_stands(of: Kept) -> Any:
    if isinstance(of, MessageHouse):
        return _lines(of)
    if isinstance(of, IdealCustomer):
        said = {name: getattr(of, name) for name in ("name", "segment", "signs", "not_for")}
        said["channels"] = of.channels
    else:
        said = {name: getattr(of, name) for name in ("name", "role")}
        said["customer"] = of.customer.name if of.customer else ""
        said |= {name: getattr(of, name) for name in ("cares_about", "says_no_because")}
    return said | {"retired": "yes" if of.retired_at else ""}


def _lines(house: MessageHouse) -> list[tuple[str, int, int]]:
    """From the roof down: the place, the claim, and which of its wordings stands there."""
    rows = HousePlace.objects.within(house.workspace_id).filter(house=house.pk)
    every: list[Any] = list(
        rows.order_by("position", "pk").values_list(
            "pk", "place", "under", "claim", "claim__version"
        )
    )
    found: list[tuple[str, int, int]] = []
    for number, place, _, *claim in sorted(every, key=lambda row: row[1] != Place.ROOF):
        if place == Place.PROOF:
            continue
        found.append((place, *claim))
        found += [(one[1], *one[3:]) for one in every if one[2] == number]
    return found
