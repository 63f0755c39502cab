"""Message houses: lines are written, placed, moved and taken out; what does not fit; what a page tells of them."""

from datetime import date
from typing import Any

import pytest

from alongside.core.messaging.claims import ClaimState
from alongside.core.messaging.values import MOST_PILLARS, MOST_PROOFS
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.messaging.audiences import retire_customer
from alongside.rooms.messaging.claims.actions import retire
from alongside.rooms.messaging.claims.refusals import NoSuchKind
from alongside.rooms.messaging.houses import (
    move_line,
    place_line,
    shift_line,
    take_out_line,
    write_line,
)
from alongside.rooms.messaging.houses_told import House, houses, placeable
from alongside.rooms.messaging.models import Claim, FeatureGroup, HousePlace, MessageHouse
from alongside.rooms.messaging.refusals import Gone, HouseFull, NoPlace
from tests.rooms.conftest import LATER, Recorded, World
from tests.rooms.messaging.conftest import claimed
from tests.rooms.messaging.made import a_customer, a_group

pytestmark = pytest.mark.django_db
TODAY = date(2025, 1, 8)


def a_line(world: World, group: FeatureGroup, wording: str, place: str, **more: Any) -> HousePlace:
    given: dict[str, Any] = {"kind": "capability", "by": world.pmm, "at": LATER, **more}
    return write_line(group, wording=wording, place=place, **given)


def told(world: World, group: FeatureGroup) -> House:
    return houses(world.pm, [group.pk], today=TODAY)[group.pk][0]


def test_from_the_roof_down(ours: World, recorded: Recorded) -> None:
    group = a_group(ours)
    roof = a_line(ours, group, "No chair stays empty", "roof")
    pillar = a_line(ours, group, "A stand-in in minutes", "pillar")
    a_line(ours, group, "It knows who is free", "proof", under=pillar)
    house = told(ours, group)
    assert house.roof
    assert (house.roof.wording, house.roof.state) == ("No chair stays empty", ClaimState.UNBACKED)
    assert [(one.line.wording, [it.wording for it in one.proofs]) for one in house.pillars] == [
        ("A stand-in in minutes", ["It knows who is free"])
    ]
    assert (house.hurting, house.tally) == (3, [(ClaimState.UNBACKED, 3)])
    assert recorded()[1:3] == [
        ("claim_written", {"claim_type": "capability"}),
        ("line_placed", {"claim": roof.claim_id, "place": "roof"}),
    ]


def test_a_claim_that_there_is(ours: World) -> None:
    group, claim = a_group(ours), claimed(ours)
    assert placeable(ours.pm, None, most=9) == [(claim.pk, claim.wording)]
    said: dict[str, Any] = {"claim": claim, "by": ours.pm, "at": LATER}
    place_line(group, place="roof", **said)
    assert placeable(ours.pm, told(ours, group), most=9) == []
    with pytest.raises(NoPlace, match="stands in the house already"):
        place_line(group, place="pillar", **said)
    place_line(group, place="roof", customer=a_customer(ours), **said)
    assert MessageHouse.objects.count() == 2


def test_what_does_not_fit(ours: World) -> None:
    group = a_group(ours)
    a_line(ours, group, "Roof", "roof")
    with pytest.raises(HouseFull, match="one roof"):
        a_line(ours, group, "Another roof", "roof")
    pillars = [a_line(ours, group, f"Pillar {one}", "pillar") for one in range(MOST_PILLARS)]
    with pytest.raises(HouseFull, match="at most 4 pillars"):
        a_line(ours, group, "A pillar more", "pillar")
    proofs = [
        a_line(ours, group, f"Proof {one}", "proof", under=pillars[0]) for one in range(MOST_PROOFS)
    ]
    with pytest.raises(HouseFull, match="at most 5 proofs"):
        a_line(ours, group, "A proof more", "proof", under=pillars[0])
    with pytest.raises(NoPlace, match="say which one"):
        a_line(ours, group, "A proof of nothing", "proof")
    with pytest.raises(NoPlace, match="that is none"):
        a_line(ours, group, "A proof of a proof", "proof", under=proofs[0])
    with pytest.raises(NoPlace, match="roof, pillar, proof"):
        a_line(ours, group, "A cellar", "cellar")
    with pytest.raises(NoSuchKind):
        a_line(ours, group, "A slogan", "proof", under=pillars[1], kind="slogan")
    assert Claim.objects.count() == 1 + MOST_PILLARS + MOST_PROOFS, "no claim without its place"


def test_a_pillar_of_another_house(ours: World, theirs: World) -> None:
    group, other = a_group(ours), a_group(ours, "Mail")
    with pytest.raises(NotThere):
        a_line(ours, group, "A proof", "proof", under=a_line(ours, other, "Pillar", "pillar"))
    foreign = a_group(theirs)
    with pytest.raises(NotThere):
        a_line(ours, group, "A proof", "proof", under=a_line(theirs, foreign, "Pillar", "pillar"))


def test_what_is_retired(ours: World) -> None:
    group, customer, claim = a_group(ours), a_customer(ours), claimed(ours)
    retire(claim, by=ours.pmm, at=LATER)
    with pytest.raises(Gone, match="take it up again"):
        place_line(group, claim=claim, place="roof", by=ours.pmm, at=LATER)
    retire_customer(customer, by=ours.pmm, at=LATER)
    with pytest.raises(Gone, match="told nothing"):
        a_line(ours, group, "Roof", "roof", customer=customer)


def test_moved(ours: World, recorded: Recorded) -> None:
    group = a_group(ours)
    said: dict[str, Any] = {"by": ours.pm, "at": LATER}
    first, second = (a_line(ours, group, f"Pillar {one}", "pillar") for one in range(2))
    proof = a_line(ours, group, "Proof", "proof", under=first)
    assert move_line(proof, place="proof", under=first, **said) is None
    assert move_line(proof, place="proof", under=second, **said)
    with pytest.raises(NoPlace, match="proofs stand under this pillar"):
        move_line(second, place="roof", **said)
    assert move_line(first, place="roof", **said)
    house = told(ours, group)
    assert house.roof
    assert (house.roof.claim, [it.claim for it in house.pillars[0].proofs]) == (
        first.claim_id,
        [proof.claim_id],
    )
    assert recorded()[-1] == ("line_placed", {"claim": first.claim_id, "place": "roof"})


def test_put_in_another_order(ours: World) -> None:
    group = a_group(ours)
    said: dict[str, Any] = {"by": ours.pm, "at": LATER}
    rows = [a_line(ours, group, f"Pillar {one}", "pillar") for one in range(3)]
    assert shift_line(rows[0], later=False, **said) is None
    assert shift_line(rows[0], later=True, **said)
    order = [one.line.wording for one in told(ours, group).pillars]
    assert order == ["Pillar 1", "Pillar 0", "Pillar 2"]
    assert shift_line(HousePlace.objects.get(pk=rows[2].pk), later=True, **said) is None


def test_taken_out(ours: World, recorded: Recorded) -> None:
    group = a_group(ours)
    said: dict[str, Any] = {"by": ours.pm, "at": LATER}
    pillar = a_line(ours, group, "Pillar", "pillar")
    proof = a_line(ours, group, "Proof", "proof", under=pillar)
    with pytest.raises(NoPlace, match="proofs stand under"):
        take_out_line(pillar, **said)
    take_out_line(proof, **said)
    take_out_line(pillar, **said)
    assert houses(ours.pm, [group.pk], today=TODAY) == {}
    assert Claim.objects.count() == 2
    assert recorded()[-1] == ("line_taken_out", {"claim": pillar.claim_id})


def test_nothing_of_another_company(ours: World, theirs: World) -> None:
    group = a_group(theirs)
    a_line(theirs, group, "Roof", "roof")
    assert houses(ours.pm, [group.pk], today=TODAY) == {}
    with pytest.raises(NotThere):
        place_line(a_group(ours), claim=claimed(theirs), place="roof", by=ours.pmm, at=LATER)
