"""An import taken back, and what keeps it from that."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.features.models import (
    Acknowledgement,
    Countersignature,
    Feature,
    Release,
    TierSignature,
    Train,
)
from alongside.rooms.imports.batches import importing
from alongside.rooms.imports.undo import BuiltUpon, NoSuchBatch, UndoneBefore, find, undo
from alongside.rooms.ledger.models import Batch, Event, Wording
from alongside.rooms.ledger.origin import NOBODY, Origin
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
    actions.prioritise(feature, by=world.pm, at=MONDAY)


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


def test_once_only(ours: World) -> None:
    batch = brought(ours, a_feature)
    undo(batch, at=LATER)
    with pytest.raises(UndoneBefore):
        undo(find(batch.pk), at=LATER)


def test_no_such_batch(ours: World, theirs: World) -> None:
    with pytest.raises(NoSuchBatch):
        find(99)
    batch = brought(theirs, a_feature)
    assert find(batch.pk, within=theirs.workspace) == batch
    with pytest.raises(NoSuchBatch):
        find(batch.pk, within=ours.workspace)


def title_of(world: World) -> str:
    return Feature.objects.get(pk=world.feature.pk).title


def renamed(world: World, *titles: str) -> Batch:
    """The batch that renamed our feature."""
    return brought(
        world,
        *(
            lambda world, title=title: actions.rename(
                world.feature, title=title, by=NOBODY, at=MONDAY
            )
            for title in titles
        ),
    )


class TestTitles:
    def test_they_come_back(self, ours: World) -> None:
        first, second = renamed(ours, "One"), renamed(ours, "Two", "Three")
        assert title_of(ours) == "Three"
        undo(second, at=LATER)
        assert title_of(ours) == "One"
        assert rows_differ(ours.workspace) == []
        undo(first, at=LATER)
        assert title_of(ours) == "Synonyms"

    def test_what_was_said_later_stays(self, ours: World) -> None:
        first = renamed(ours, "One")
        renamed(ours, "Two")
        undo(first, at=LATER)
        assert title_of(ours) == "Two"

    def test_it_is_the_title_that_was_known_last(self, ours: World) -> None:
        """An import may bring one that was known before."""
        with importing(ours.workspace, source="log", attested=True, at=MONDAY):
            actions.rename(ours.feature, title="Long ago", by=Origin(known_at=MONDAY), at=MONDAY)
        assert title_of(ours) == "Synonyms"

    def test_words_that_were_erased_are_not_taken_up(self, ours: World) -> None:
        """Nor are those that were never put beside an event; what is known last is taken."""
        renamed(ours, "One")
        second = renamed(ours, "Two")
        Wording.objects.filter(text="One").update(text="", erased_at=LATER)
        undo(second, at=LATER)
        assert title_of(ours) == "Synonyms"
        third = renamed(ours, "Three")
        Wording.objects.filter(text="Synonyms").update(text="", erased_at=LATER)
        undo(third, at=LATER)
        assert title_of(ours) == "Three", "none is known any more"

    def test_no_payload_holds_them(self, ours: World) -> None:
        renamed(ours, "A secret")
        assert not any("secret" in payload for _, payload in ours.told())


def signed(world: World, times: int) -> Batch:
    """The batch in which the date of as many releases was acknowledged, countersigned and their tier signed."""

    def sign(world: World) -> None:
        for number in range(times):
            stage = f"phase {number}"
            release = actions.add_release(world.feature, stage=stage, by=NOBODY, at=MONDAY)
            assert release
            actions.acknowledge(release, by=world.pmm, at=MONDAY)
            actions.countersign(release, by=world.pmm, at=MONDAY)
            actions.set_tier(release, tier="T1", by=world.pmm, at=MONDAY)

    return brought(world, sign)


def test_signatures_cost_as_much_to_take_back_however_many_there_are(ours: World) -> None:
    asked = []
    for times in (1, 3, 30):
        batch = signed(ours, times)
        assert Acknowledgement.objects.count() == TierSignature.objects.count() == times
        with CaptureQueriesContext(connection) as captured:
            undo(batch, at=LATER)
        asked.append(len(captured))
        for model in (Acknowledgement, Countersignature, TierSignature):
            assert not model.objects.exists()
    assert asked[0] == asked[1] == asked[2] < 60


def test_one_of_two_that_are_alike_is_taken_back(ours: World) -> None:
    """The same member, date and moment: once by hand, once in the import."""
    actions.acknowledge(ours.release, by=ours.pmm, at=MONDAY)
    batch = brought(ours, lambda world: actions.acknowledge(world.release, by=world.pmm, at=MONDAY))
    assert Acknowledgement.objects.count() == 2
    undo(batch, at=LATER)
    assert Acknowledgement.objects.count() == 1


def test_the_other_workspace_is_left_alone(ours: World, theirs: World) -> None:
    batch = brought(ours, a_feature, a_train)
    brought(theirs, a_feature, a_train)
    before = theirs.told()
    undo(batch, at=LATER)
    assert theirs.told() == before
    assert rows_differ(theirs.workspace) == []
