"""Verbs of message houses, of which every line is a claim: it is given a place, another place, or none."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from alongside.core import events
from alongside.core.errors import ChangedMeanwhile
from alongside.core.messaging.values import MOST_PILLARS, MOST_PROOFS, Place
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.messaging.claims.actions import write
from alongside.rooms.messaging.models import (
    Claim,
    FeatureGroup,
    HousePlace,
    IdealCustomer,
    MessageHouse,
)
from alongside.rooms.messaging.refusals import Gone, HouseFull, NoPlace
from alongside.rooms.messaging.versions import begin, keep, number_of
from alongside.rooms.people.actions import By, acting_member
from alongside.rooms.people.seen import refuse_unseen


@action
def place_line(
    group: FeatureGroup,
    *,
    claim: Claim,
    place: str,
    by: By,
    at: datetime,
    customer: IdealCustomer | None = None,
    under: HousePlace | None = None,
) -> HousePlace:
    """Give a claim a place in the house of a group for a `customer` (None: for everybody); a proof stands `under` a
    pillar of it.

    `NoPlace` where it cannot stand there, or stands in the house already; `HouseFull` for a second roof, a fifth pillar
    or a sixth proof; `Gone` for a claim or a customer that is retired.
    """
    refuse_unseen(claim, by)
    where = _place(place)
    if claim.retired_at is not None:
        raise Gone("this claim is retired; take it up again before it is given a place")
    if customer is not None and customer.retired_at is not None:
        raise Gone(f"“{customer.name}” is retired, and told nothing any more")
    house = _house(group, customer, by=by, at=at)
    lines = _lines(house)
    if lines.filter(claim=claim.pk).exists():
        raise NoPlace("this claim stands in the house already; move it instead")
    pillar = _refuse_misplaced(lines, where, under)
    begin(house)
    line = HousePlace(
        workspace_id=group.workspace_id,
        house=house,
        place=where,
        under=pillar,
        position=_last(lines, where, pillar),
        claim=claim,
    )
    add(line)
    _placed(house, line, by=by, at=at)
    return line


@action
def write_line(
    group: FeatureGroup,
    *,
    wording: str,
    kind: str,
    place: str,
    by: By,
    at: datetime,
    customer: IdealCustomer | None = None,
    under: HousePlace | None = None,
) -> HousePlace:
    """Write a claim and give it a place at once: both, or neither. Refusals as of `write` and of `place_line`."""
    claim = write(group.workspace, wording=wording, kind=kind, by=by, at=at)
    return place_line(group, claim=claim, place=place, customer=customer, under=under, by=by, at=at)


@action
def move_line(
    line: HousePlace,
    *,
    place: str,
    by: By,
    at: datetime,
    under: HousePlace | None = None,
    expected: int | None = None,
) -> HousePlace | None:
    """Give a line another place in its house; None when it stands there. Refusals as of `place_line`.

    `NoPlace` for a pillar with proofs under it, too, unless it stays one. `expected` is the version of the house that
    one had before them: `ChangedMeanwhile` where somebody changed it since.
    """
    _refuse_changed(line.house, expected)
    where, house = _place(place), line.house
    if (where, under.pk if under and where is Place.PROOF else None) == (line.place, line.under_id):
        return None
    lines = _lines(house)
    _refuse_bearing(lines, line)
    pillar = _refuse_misplaced(lines.exclude(pk=line.pk), where, under)
    begin(house)
    change(line, place=where, under=pillar, position=_last(lines, where, pillar))
    _placed(house, line, by=by, at=at)
    return line


@action
def shift_line(
    line: HousePlace, *, later: bool, by: By, at: datetime, expected: int | None = None
) -> HousePlace | None:
    """Have a line change places with the one before it, or after it (`later`); None at the end of the row.

    `expected` as of `move_line`.
    """
    _refuse_changed(line.house, expected)
    row = list(_row(_lines(line.house), Place(line.place), line.under_id))
    here = [one.pk for one in row].index(line.pk)
    there = here + (1 if later else -1)
    if not 0 <= there < len(row):
        return None
    begin(line.house)
    row[here], row[there] = row[there], row[here]
    for position, one in enumerate(row):
        if one.position != position:
            change(one, position=position)
    _placed(line.house, line, by=by, at=at)
    return line


@action
def take_out_line(
    line: HousePlace, *, by: By, at: datetime, expected: int | None = None
) -> HousePlace:
    """Take a line out of its house; the claim stays. `NoPlace` for a pillar while proofs stand under it.

    `expected` as of `move_line`.
    """
    house = line.house
    _refuse_changed(house, expected)
    _refuse_bearing(_lines(house), line)
    begin(house)
    out = events.LineTakenOut(claim=line.claim_id, audience=house.customer_id)
    record(out, about=line, by=by, at=at)
    write_through()
    HousePlace.objects.within(line.workspace_id).filter(pk=line.pk).delete()
    keep(house, by=by, at=at)
    return line


def _refuse_changed(house: MessageHouse, expected: int | None) -> None:
    if expected is not None and expected != number_of(house):
        raise ChangedMeanwhile(
            "somebody changed the house since you opened it; look at it as it is now, then move the line"
        )


def _place(name: str) -> Place:
    try:
        return Place(name)
    except ValueError:
        raise NoPlace(f"a house has {', '.join(Place)}; not {name[:40]!r}") from None


def _house(
    group: FeatureGroup, customer: IdealCustomer | None, *, by: By, at: datetime
) -> MessageHouse:
    """The house of a group for somebody, begun when there is none."""
    write_through()
    rows = MessageHouse.objects.within(group.workspace_id)
    found: MessageHouse | None = rows.filter(group=group.pk, customer=customer).first()
    if found is None:
        found = MessageHouse(
            workspace_id=group.workspace_id,
            group=group,
            customer=customer,
            author=acting_member(by),
            made_at=at,
        )
        add(found)
    return found


def _lines(house: MessageHouse) -> QuerySet[HousePlace]:
    write_through()
    rows: QuerySet[HousePlace] = HousePlace.objects.within(house.workspace_id).filter(
        house=house.pk
    )
    return rows


def _row(lines: QuerySet[HousePlace], place: Place, pillar: int | None) -> QuerySet[HousePlace]:
    """The lines of one place, in their order."""
    return lines.filter(place=place, under=pillar).order_by("position", "id")


def _last(lines: QuerySet[HousePlace], place: Place, pillar: HousePlace | None) -> int:
    """The position after the last."""
    row = _row(lines, place, pillar.pk if pillar else None).values_list("position", flat=True)
    return max(row, default=-1) + 1


def _refuse_misplaced(
    lines: QuerySet[HousePlace], place: Place, under: HousePlace | None
) -> HousePlace | None:
    """The pillar of a proof; None for what stands by itself. `NoPlace`, or `HouseFull`, where there is no room."""
    if place is Place.ROOF:
        if lines.filter(place=place).exists():
            raise HouseFull("a house has one roof; move that one first, or take it out")
        return None
    if place is Place.PILLAR:
        if lines.filter(place=place).count() >= MOST_PILLARS:
            raise HouseFull(
                f"a house has at most {MOST_PILLARS} pillars, as nobody remembers more; put it under one of them"
            )
        return None
    if under is None:
        raise NoPlace("a proof stands under a pillar; say which one")
    pillar = lines.filter(pk=under.pk).first()
    if pillar is None:
        raise NotThere(under)
    if pillar.place != Place.PILLAR:
        raise NoPlace("a proof stands under a pillar, and that is none")
    if lines.filter(under=pillar.pk).count() >= MOST_PROOFS:
        raise HouseFull(
            f"at most {MOST_PROOFS} proofs stand under a pillar; take the weakest of them out first"
        )
    return pillar


def _refuse_bearing(lines: QuerySet[HousePlace], line: HousePlace) -> None:
    if lines.filter(under=line.pk).exists():
        raise NoPlace("proofs stand under this pillar; move them, or take them out, first")


def _placed(house: MessageHouse, line: HousePlace, *, by: By, at: datetime) -> None:
    event = events.LinePlaced(claim=line.claim_id, place=line.place, audience=house.customer_id)
    record(event, about=line, by=by, at=at)
    keep(house, by=by, at=at)
