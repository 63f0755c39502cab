"""Feature groups: made, renamed, filled and emptied; and who may not see what is in them."""

from typing import Any

import pytest

from alongside.core.errors import ChangedMeanwhile
from alongside.rooms.features import actions as features
from alongside.rooms.features.activity import events_for
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.messaging.groups import change_group, make_group, put_in, take_out
from alongside.rooms.messaging.models import FeatureGroup, GroupedFeature
from alongside.rooms.messaging.refusals import NameTaken
from alongside.rooms.people import actions as people
from alongside.rooms.people.words import NoName
from tests.rooms.conftest import LATER, MONDAY, Recorded, World
from tests.rooms.messaging.made import a_group

pytestmark = pytest.mark.django_db


def test_made(ours: World, recorded: Recorded) -> None:
    make_group(ours.workspace, name=" Search ", area=ours.area, by=ours.pmm, at=MONDAY)
    row = FeatureGroup.objects.get()
    assert (row.name, row.area, row.author) == ("Search", ours.area, ours.pmm)
    assert recorded() == [("group_made", {"area": ours.area.pk})]
    assert events_for(ours.pm)[0].sentence == "Max made the feature group “Search”."


def test_a_name_stands_for_one(ours: World, theirs: World) -> None:
    a_group(ours)
    a_group(theirs)
    with pytest.raises(NameTaken, match="there is a group called “Search”"):
        a_group(ours)
    with pytest.raises(NoName):
        a_group(ours, " ")


def test_changed(ours: World, recorded: Recorded) -> None:
    group = a_group(ours)
    said: dict[str, Any] = {"by": ours.pm, "at": LATER}
    assert change_group(group, name="Search", area=None, expected="Search", **said) is None
    assert change_group(group, name="Find", area=ours.area, expected="Search", **said)
    row = FeatureGroup.objects.get()
    assert (row.name, row.area) == ("Find", ours.area)
    assert recorded()[1:] == [("group_changed", {"area": ours.area.pk})]
    with pytest.raises(ChangedMeanwhile, match="to “Find”"):
        change_group(row, name="Look up", area=None, expected="Search", **said)
    a_group(ours, "Mail")
    with pytest.raises(NameTaken):
        change_group(row, name="Mail", area=None, expected="Find", **said)
    assert change_group(row, name="Find", area=None, expected="Find", **said)


def test_features_in_and_out(ours: World, recorded: Recorded) -> None:
    group = a_group(ours)
    made = put_in(group, feature=ours.feature, by=ours.pmm, at=LATER)
    assert made
    assert put_in(group, feature=ours.feature, by=ours.pmm, at=LATER) is None
    take_out(made, by=ours.pmm, at=LATER)
    assert not GroupedFeature.objects.exists()
    assert recorded()[1:] == [
        ("feature_grouped", {"feature": ours.feature.pk}),
        ("feature_ungrouped", {"feature": ours.feature.pk}),
    ]


def test_what_is_not_seen_is_not_there(ours: World, theirs: World) -> None:
    """Neither a feature of another company nor a restricted one; of that nobody learns that it is in a group."""
    group = a_group(ours)
    with pytest.raises(NotThere):
        put_in(group, feature=theirs.feature, by=ours.pmm, at=LATER)
    put_in(group, feature=ours.feature, by=ours.pm, at=LATER)
    outsider = people.join(
        ours.workspace, handle="ina", name="Ina", function="sales", by=ours.pm, at=MONDAY
    )
    assert outsider
    features.restrict(ours.feature, guests=[], by=ours.pm, at=LATER)
    row = GroupedFeature.objects.get()
    assert not GroupedFeature.objects.visible_to(outsider).exists()
    assert "feature_grouped" not in [one.kind for one in events_for(outsider)]
    with pytest.raises(NotThere):
        take_out(row, by=outsider, at=LATER)
    with pytest.raises(NotThere):
        put_in(a_group(ours, "Mail"), feature=ours.feature, by=outsider, at=LATER)
