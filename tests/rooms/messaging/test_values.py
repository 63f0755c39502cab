"""Values: named, promised, delivered, perceived; the gaps between them, and what is unknown."""

from datetime import date
from typing import Any

import pytest

from alongside.core.messaging.values import Gaps
from alongside.rooms.features import actions as features
from alongside.rooms.messaging.claims.actions import rest_on, retire
from alongside.rooms.messaging.houses import place_line
from alongside.rooms.messaging.models import (
    CustomerValue,
    Delivery,
    FeatureGroup,
    HousePlace,
    Perception,
)
from alongside.rooms.messaging.refusals import Gone, NameTaken, NotOnScale, NotTheirs, NotYet
from alongside.rooms.messaging.values import (
    may_state,
    name_value,
    note_perception,
    promise,
    state_delivery,
)
from alongside.rooms.messaging.values_told import Valued, readings, values
from alongside.rooms.people.words import NoName
from tests.rooms.conftest import LATER, MONDAY, Recorded, World
from tests.rooms.messaging.conftest import claimed
from tests.rooms.messaging.made import a_group

pytestmark = pytest.mark.django_db
DAY = date(2025, 1, 6)


def a_value(world: World, group: FeatureGroup, name: str = "Evenings") -> CustomerValue:
    made = name_value(group, name=name, by=world.pmm, at=MONDAY)
    assert made
    return made


def found(world: World, value: CustomerValue, **more: Any) -> Perception:
    given: dict[str, Any] = {"day": DAY, "asked": 5, "mean": 2.5, "source": "Calls", **more}
    return note_perception(value, by=world.pmm, at=LATER, **given)


def a_pillar(world: World, group: FeatureGroup) -> HousePlace:
    claim = claimed(world, "A stand-in in minutes")
    return place_line(group, claim=claim, place="pillar", by=world.pmm, at=LATER)


def told(world: World, group: FeatureGroup) -> Valued:
    (one,) = values(world.pmm, [group.pk])[group.pk]
    return one


def test_named(ours: World, recorded: Recorded) -> None:
    group = a_group(ours)
    value = a_value(ours, group, " Evenings ")
    assert (value.name, value.author) == ("Evenings", ours.pmm)
    with pytest.raises(NameTaken):
        a_value(ours, group)
    with pytest.raises(NoName):
        a_value(ours, group, "")
    said: dict[str, Any] = {"by": ours.pm, "at": LATER}
    assert name_value(group, name="Evenings", value=value, **said) is None
    assert name_value(group, name="Free evenings", value=value, **said)
    assert CustomerValue.objects.get().name == "Free evenings"
    assert recorded()[1:] == [("value_named", {"worth": value.pk})] * 2


def test_promised(ours: World, recorded: Recorded) -> None:
    group, claim = a_group(ours), claimed(ours)
    value = a_value(ours, group)
    said: dict[str, Any] = {"by": ours.pmm, "at": LATER}
    assert "no claim promises it" in told(ours, group).unknowns[0][1].lower()
    assert promise(claim, value=value, **said)
    assert promise(claim, value=value, **said) is None
    assert told(ours, group).gaps.promised is None
    assert "in no house" in told(ours, group).unknowns[0][1]
    place_line(group, claim=claim, place="pillar", **said)
    assert told(ours, group).gaps.promised == 4
    retire(claim, **said)
    assert told(ours, group).promises == []
    with pytest.raises(Gone):
        promise(claim, value=None, **said)
    assert recorded()[2:4] == [
        ("value_named", {"worth": value.pk}),
        ("value_promised", {"worth": value.pk}),
    ]


def test_promised_from_the_beginning(ours: World, recorded: Recorded) -> None:
    value = a_value(ours, a_group(ours))
    claimed(ours, value=value)
    assert ("value_promised", {"worth": value.pk}) in recorded()


def test_promised_no_more(ours: World) -> None:
    group, claim = a_group(ours), claimed(ours)
    promise(claim, value=a_value(ours, group), by=ours.pmm, at=LATER)
    assert promise(claim, value=None, by=ours.pmm, at=LATER)
    assert told(ours, group).promises == []


def test_delivered(ours: World, recorded: Recorded) -> None:
    group = a_group(ours)
    value = a_value(ours, group)
    said: dict[str, Any] = {"by": ours.pm, "at": LATER}
    assert may_state(ours.pm)
    assert not may_state(ours.pmm)
    with pytest.raises(NotTheirs, match="for a product manager"):
        state_delivery(value, score=5, by=ours.pmm, at=LATER)
    for score in (0, 6):
        with pytest.raises(NotOnScale):
            state_delivery(value, score=score, **said)
    assert state_delivery(value, score=4, why="In beta", **said)
    assert state_delivery(value, score=4, why="In beta", **said) is None
    assert state_delivery(value, score=5, **said)
    one = told(ours, group)
    assert (one.gaps.delivered, one.stated, one.stated_by, one.is_capped) == (5, 5, "Pia", False)
    assert Delivery.objects.count() == 2
    assert recorded()[2:] == [
        ("delivery_stated", {"worth": value.pk, "score": 4}),
        ("delivery_stated", {"worth": value.pk, "score": 5}),
    ]


def test_no_more_is_there_than_has_shipped(ours: World) -> None:
    group, claim = a_group(ours), claimed(ours)
    value = a_value(ours, group)
    said: dict[str, Any] = {"by": ours.pm, "at": LATER}
    promise(claim, value=value, **said)
    rest_on(claim, feature=ours.feature, **said)
    state_delivery(value, score=4, **said)
    assert told(ours, group).gaps.delivered == 4, "nobody was told of it yet"
    place_line(group, claim=claim, place="proof", under=a_pillar(ours, group), **said)
    one = told(ours, group)
    assert (one.gaps.delivered, one.stated, one.cap, one.is_capped) == (1, 4, 1, True)
    features.ship(ours.release, on=DAY, **said)
    assert told(ours, group).gaps.delivered == 4


def test_perceived(ours: World, recorded: Recorded) -> None:
    group = a_group(ours)
    value = a_value(ours, group)
    found(ours, value, asked=4, mean=1.0)
    one = told(ours, group)
    assert (one.gaps.perceived, one.asked, one.mean) == (None, 4, 1.0)
    assert "Only 4 asked" in one.unknowns[-1][1]
    found(ours, value)
    found(ours, value, asked=2, mean=5.0, day=date(2025, 1, 7))
    one = told(ours, group)
    assert (one.gaps.perceived, one.asked, one.day, one.source) == (2.5, 5, DAY, "Calls")
    assert [row.asked for row in readings(ours.pm, [value.pk], most=9)[value.pk]] == [2, 5, 4]
    assert recorded()[3][1] == {"worth": value.pk, "day": "2025-01-06", "asked": 5, "mean": 2.5}


@pytest.mark.parametrize(
    ("wrong", "refused"),
    [
        ({"asked": 0}, NotOnScale),
        ({"mean": 0.5}, NotOnScale),
        ({"mean": float("inf")}, NotOnScale),
        ({"day": date(2025, 3, 1)}, NotYet),
        ({"source": ""}, NoName),
    ],
)
def test_no_reading(ours: World, wrong: dict[str, Any], refused: type[Exception]) -> None:
    value = a_value(ours, a_group(ours))
    with pytest.raises(refused):
        found(ours, value, **wrong)
    assert not Perception.objects.exists()


def test_the_gaps(ours: World) -> None:
    group, claim = a_group(ours), claimed(ours)
    value = a_value(ours, group)
    said: dict[str, Any] = {"by": ours.pm, "at": LATER}
    promise(claim, value=value, **said)
    place_line(group, claim=claim, place="roof", **said)
    state_delivery(value, score=4, **said)
    found(ours, value)
    one = told(ours, group)
    assert one.gaps == Gaps(5, 4, 2.5)
    assert (one.widest, one.gapes, one.unknowns) == (2.5, True, [])


def test_nothing_of_another_company(ours: World, theirs: World) -> None:
    group = a_group(theirs)
    a_value(theirs, group)
    assert values(ours.pm, [group.pk]) == {}
