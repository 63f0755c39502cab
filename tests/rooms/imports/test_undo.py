"""An import taken back, and what keeps it from that."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.features.models import Acknowledgement, Countersignature, TierSignature
from alongside.rooms.imports.batches import importing
from alongside.rooms.imports.undo import BuiltUpon, NoSuchBatch, UndoneBefore, find, undo
from alongside.rooms.ledger.models import Batch, Event
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Area, Holiday, Member
from tests.rooms.conftest import MONDAY, World
from tests.rooms.frames import rows_differ

LATER = datetime(2025, 2, 3, 9, tzinfo=UTC)


def brought(world: World, *deeds: Callable[[World], object]) -> Batch:
    """The batch in which this was done."""
    with importing(world.workspace, source="log", attested=True, at=MONDAY) as run:
        for deed in deeds:
            deed(world)
    return run.batch


def a_train(world: World) -> None:
    train = actions.open_train(world.workspace, key="v9", position=9, by=NOBODY, at=MONDAY)
    assert train
    actions.publish_train_date(train, date=parse("2025-06-01"), by=NOBODY, at=MONDAY)


def an_area(world: World) -> None:
    people.open_area(world.workspace, slug="new", name="New", by=NOBODY, at=MONDAY)


def a_member(world: World) -> None:
    people.join(world.workspace, handle="ada", name="Ada", function="pm", by=NOBODY, at=MONDAY)


def a_holiday(world: World) -> None:
    people.add_holiday(world.workspace, day=date(2025, 5, 1), by=NOBODY, at=MONDAY)


def a_feature(world: World) -> None:
    feature = actions.add_feature(world.workspace, key="F-2", title="Two", by=NOBODY, at=MONDAY)
    actions.add_release(feature, stage="beta", by=NOBODY, at=MONDAY)


def dates_and_signatures(world: World) -> None:
    release = world.release
    actions.state_release_date(release, date=parse("2025-06-01"), by=world.pm, at=MONDAY)
    actions.acknowledge(release, by=world.pmm, at=MONDAY)
    actions.countersign(release, by=world.pmm, at=MONDAY)
    actions.set_tier(release, tier="T1", by=world.pm, at=MONDAY)


def test_rows_go_back_to_what_was_said_before(ours: World) -> None:
    actions.state_release_date(ours.release, date=parse("2025-04-01"), by=ours.pm, at=MONDAY)
    actions.acknowledge(ours.release, by=ours.pmm, at=MONDAY)
    batch = brought(ours, a_train, an_area, a_member, a_holiday, a_feature, dates_and_signatures)
    ours.release.refresh_from_db()
    assert ours.release.release_date == "2025-06-01"
    said = undo(batch, by=NOBODY, at=LATER)
    assert said.events == Event.objects.filter(batch=batch).count() - 1
    ours.release.refresh_from_db()
    assert (ours.release.release_date, ours.release.tier) == ("2025-04-01", "")
    assert Acknowledgement.objects.get().date == "2025-04-01"
    assert not Countersignature.objects.exists()
    assert not TierSignature.objects.exists()
    assert not Holiday.objects.exists()
    assert not Area.objects.filter(slug="new").exists()
    assert Member.objects.get(handle="ada").left_at is not None
    assert rows_differ(ours.workspace) == []
    assert Batch.objects.get().undone_at == LATER
    brought(ours, a_train, an_area, a_member, a_holiday, a_feature, dates_and_signatures)
    assert rows_differ(ours.workspace) == []
    assert Member.objects.get(handle="ada").left_at is None


def use_the_train(world: World) -> None:
    train = world.train.__class__.objects.get(key="v9")
    actions.state_release_date(world.release, train=train, by=world.pm, at=MONDAY)


def use_the_area(world: World) -> None:
    area = Area.objects.get(slug="new")
    actions.move_to_area(world.feature, area=area, by=world.pm, at=MONDAY)


def seat_the_member(world: World) -> None:
    people.assign_pair(
        world.area, pm=Member.objects.get(handle="ada"), pmm=None, by=world.pm, at=MONDAY
    )


def act_as_the_member(world: World) -> None:
    actions.prioritise(world.feature, by=Member.objects.get(handle="ada"), at=MONDAY)


def use_the_feature(world: World) -> None:
    feature = world.feature.__class__.objects.get(key="F-2")
    actions.prioritise(feature, by=world.pm, at=MONDAY)


@pytest.mark.parametrize(
    ("deed", "use"),
    [
        (a_train, use_the_train),
        (an_area, use_the_area),
        (a_member, seat_the_member),
        (a_member, act_as_the_member),
        (a_feature, use_the_feature),
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


def test_what_an_undone_batch_built_is_in_nobodys_way(ours: World) -> None:
    first, second = brought(ours, a_feature), brought(ours, use_the_feature)
    with pytest.raises(BuiltUpon):
        undo(first, at=LATER)
    undo(second, at=LATER)
    undo(first, at=LATER)
    assert rows_differ(ours.workspace) == []


def test_once_only(ours: World) -> None:
    batch = brought(ours, a_feature)
    undo(batch, at=LATER)
    with pytest.raises(UndoneBefore):
        undo(find(batch.pk), at=LATER)


def test_no_such_batch(ours: World) -> None:
    with pytest.raises(NoSuchBatch):
        find(99)


def test_the_other_workspace_is_left_alone(ours: World, theirs: World) -> None:
    batch = brought(ours, a_feature, a_train)
    brought(theirs, a_feature, a_train)
    before = theirs.told()
    undo(batch, at=LATER)
    assert theirs.told() == before
    assert rows_differ(theirs.workspace) == []
