"""An import taken back, and what keeps it from that."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.core.plandate import on_day, parse
from alongside.rooms.features import actions
from alongside.rooms.features.models import (
    Acknowledgement,
    Countersignature,
    Feature,
    Standing,
    TierSignature,
)
from alongside.rooms.findings.checks import check_all
from alongside.rooms.imports.batches import importing
from alongside.rooms.imports.undo import NoSuchBatch, UndoneBefore, find, undo
from alongside.rooms.ledger.models import Batch, Event, Wording
from alongside.rooms.ledger.origin import NOBODY, Origin
from alongside.rooms.people.models import Area, Holiday, Member
from tests.rooms.conftest import MONDAY, World
from tests.rooms.frames import rows_differ
from tests.rooms.imports.deeds import (
    LATER,
    a_feature,
    a_holiday,
    a_member,
    a_train,
    an_area,
    brought,
)


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


def test_an_area_that_a_check_has_looked_into(ours: World) -> None:
    """What was reckoned of its releases holds on to nothing that goes."""

    def in_an_area(world: World) -> None:
        an_area(world)
        day = (timezone.now() + timedelta(days=30)).date()
        actions.state_release_date(world.release, date=on_day(day), by=NOBODY, at=MONDAY)
        actions.move_to_area(world.feature, area=Area.objects.get(slug="new"), by=NOBODY, at=MONDAY)

    batch = brought(ours, in_an_area)
    check_all(ours.workspace)
    assert Standing.objects.get().ahead_in.slug == "new"
    undo(batch, at=LATER)
    assert not Area.objects.filter(slug="new").exists()
    assert Standing.objects.get().ahead_in is None
    check_all(ours.workspace)
    assert rows_differ(ours.workspace) == []
