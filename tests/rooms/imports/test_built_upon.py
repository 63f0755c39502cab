"""What others have built on an import keeps it from being taken back."""

from collections.abc import Callable

import pytest

from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.features.models import (
    Feature,
    Release,
    Train,
)
from alongside.rooms.imports.undo import BuiltUpon, undo
from alongside.rooms.ledger.models import Batch
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Area, Member
from tests.rooms.conftest import MONDAY, World
from tests.rooms.frames import rows_differ
from tests.rooms.imports.deeds import (
    LATER,
    a_feature,
    a_member,
    a_train,
    an_area,
    brought,
)


def a_release(world: World) -> None:
    actions.add_release(world.feature, stage="beta", by=NOBODY, at=MONDAY)


def a_release_again(world: World) -> None:
    actions.add_release(world.feature, stage="general", by=NOBODY, at=MONDAY)


def use_the_train(world: World) -> None:
    train = Train.objects.get(key="v9")
    actions.state_release_date(world.release, train=train, by=world.pm, at=MONDAY)


def move_the_train(world: World) -> None:
    train = Train.objects.get(key="v9")
    actions.publish_train_date(train, date=parse("2025-07"), by=world.pm, at=MONDAY)


def see_work_for_the_train(world: World) -> None:
    actions.see_evidence(world.feature, what="docs", train="v9", by=world.pm, at=MONDAY)


def use_the_area(world: World) -> None:
    area = Area.objects.get(slug="new")
    actions.move_to_area(world.feature, area=area, by=world.pm, at=MONDAY)


def staff_the_area(world: World) -> None:
    area = Area.objects.get(slug="new")
    people.assign_pair(area, pm=world.pm, pmm=None, by=world.pm, at=MONDAY)


def the_member() -> Member:
    found: Member = Member.objects.get(handle="ada")
    return found


def seat_the_member(world: World) -> None:
    people.assign_pair(world.area, pm=the_member(), pmm=None, by=world.pm, at=MONDAY)


def act_as_the_member(world: World) -> None:
    actions.prioritise(world.feature, by=the_member(), at=MONDAY)


def tell_the_member(world: World) -> None:
    actions.deliver(world.release, to=the_member(), by=world.pm, at=MONDAY)


def see_the_member_leave(world: World) -> None:
    people.leave(the_member(), by=NOBODY, at=MONDAY)


def use_the_feature(world: World) -> None:
    feature = Feature.objects.get(key="F-2")
    actions.complete(feature, by=world.pm, at=MONDAY)


def use_the_release(world: World) -> None:
    release = Release.objects.get(feature=world.feature, stage="beta")
    actions.state_release_date(release, date=parse("2030-01-01"), by=world.pm, at=MONDAY)


@pytest.mark.parametrize(
    ("deed", "use"),
    [
        (a_train, use_the_train),
        (a_train, move_the_train),
        (a_train, see_work_for_the_train),
        (an_area, use_the_area),
        (an_area, staff_the_area),
        (a_member, seat_the_member),
        (a_member, act_as_the_member),
        (a_member, tell_the_member),
        (a_member, see_the_member_leave),
        (a_feature, use_the_feature),
        (a_release, use_the_release),
    ],
)
def test_what_others_stand_on_stays(
    ours: World, deed: Callable[[World], None], use: Callable[[World], None]
) -> None:
    batch = brought(ours, deed)
    use(ours)
    before = ours.told()
    with pytest.raises(BuiltUpon, match=f"1 later event stands on what batch {batch.pk} brought"):
        undo(batch, at=LATER)
    assert ours.told() == before
    assert Batch.objects.get().undone_at is None


def test_a_release_that_was_taken_up_again_was_brought_too(ours: World) -> None:
    actions.withdraw(ours.release, by=NOBODY, at=MONDAY)
    batch = brought(ours, a_release_again)
    ours.release.refresh_from_db()
    actions.set_tier(ours.release, tier="T1", by=NOBODY, at=LATER)
    with pytest.raises(BuiltUpon):
        undo(batch, at=LATER)


def what_was_there(world: World) -> None:
    """Nothing new: another function, another visibility."""
    people.join(world.workspace, handle="pia", function="docs", by=NOBODY, at=LATER)
    actions.add_release(world.feature, stage="general", customer_visible=False, by=NOBODY, at=LATER)


def test_what_was_there_before_was_not_brought(ours: World) -> None:
    batch = brought(ours, what_was_there)
    actions.state_release_date(ours.release, date=parse("2030"), by=ours.pm, at=LATER)
    undo(batch, at=LATER)
    ours.pm.refresh_from_db()
    ours.release.refresh_from_db()
    assert (ours.pm.function, ours.release.customer_visible) == ("pm", True)
    assert rows_differ(ours.workspace) == []


def test_what_is_said_of_a_release_that_was_taken_back_stands(ours: World) -> None:
    """When it comes back, its row is what the ledger says."""
    undo(brought(ours, a_release), at=LATER)
    release = Release.objects.get(feature=ours.feature, stage="beta")
    actions.set_tier(release, tier="T1", by=ours.pm, at=LATER)
    assert rows_differ(ours.workspace) == []
    assert Release.objects.get(pk=release.pk).withdrawn
    brought(ours, a_release)
    assert rows_differ(ours.workspace) == []
    assert Release.objects.get(pk=release.pk).tier == "T1"


def test_what_an_undone_batch_built_is_in_nobodys_way(ours: World) -> None:
    first, second = brought(ours, a_feature), brought(ours, use_the_feature)
    with pytest.raises(BuiltUpon):
        undo(first, at=LATER)
    undo(second, at=LATER)
    undo(first, at=LATER)
    assert rows_differ(ours.workspace) == []
