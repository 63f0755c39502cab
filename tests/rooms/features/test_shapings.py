"""Shapings: put on record, taken off again; and every refusal."""

from datetime import date, timedelta

import pytest

from alongside.rooms.features import actions as features
from alongside.rooms.features.models import Shaping, ShapingSeat
from alongside.rooms.features.shapings import (
    MOST,
    NotInTheRoom,
    NotTheirShaping,
    UnlikelyShaping,
    note_shaping,
    remove_shaping,
)
from alongside.rooms.features.thread import thread_of
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Member
from alongside.rooms.people.roles import NotAllowed
from tests.rooms.conftest import LATER, MONDAY, Recorded, World

pytestmark = pytest.mark.django_db

DAY = MONDAY.date()


def noted(world: World, *members: Member, by: Member | None = None, day: date = DAY) -> Shaping:
    made = note_shaping(world.feature, day=day, members=members, by=by or world.pm, at=LATER)
    assert made
    return made


def sam(world: World) -> Member:
    made = people.join(
        world.workspace, handle="sam", name="Sam", function="sales", by=NOBODY, at=LATER
    )
    assert made
    return made


def test_put_on_record(ours: World, recorded: Recorded) -> None:
    made = noted(ours, ours.pmm, ours.pm, ours.pm)
    row = Shaping.objects.get()
    assert (row.feature, row.day, row.by, row.noted_at) == (ours.feature, DAY, ours.pm, LATER)
    seats = ShapingSeat.objects.order_by("member").values_list("member", "function")
    assert list(seats) == [(ours.pm.pk, "pm"), (ours.pmm.pk, "pmm")]
    members = [ours.pm.pk, ours.pmm.pk]
    said = {"shaping": made.pk, "day": "2025-01-06", "members": members}
    assert recorded() == [("feature_shaped", said)]


def test_just_the_same_changes_nothing(ours: World) -> None:
    noted(ours, ours.pm, ours.pmm)
    again = {"day": DAY, "by": ours.pmm, "at": LATER}
    assert note_shaping(ours.feature, members=[ours.pmm, ours.pm], **again) is None  # type: ignore[arg-type]
    noted(ours, ours.pm)  # others in the room: another meeting
    assert Shaping.objects.count() == 2


@pytest.mark.parametrize("days", [1, 400])
def test_no_day_to_come(ours: World, days: int) -> None:
    with pytest.raises(UnlikelyShaping, match="still to come"):
        noted(ours, ours.pm, day=LATER.date() + timedelta(days=days))
    assert noted(ours, ours.pm, day=LATER.date()).day == LATER.date()


def test_somebody_was_there_and_not_everybody(ours: World) -> None:
    crowd = [Member(pk=number, workspace=ours.workspace) for number in range(MOST + 1)]
    for members in ([], crowd):
        with pytest.raises(UnlikelyShaping, match="at least one"):
            noted(ours, *members)


def test_members_of_that_day(ours: World) -> None:
    late = sam(ours)
    with pytest.raises(NotInTheRoom, match="Sam has been a member since 2025-01-07"):
        noted(ours, late)
    noted(ours, late, day=LATER.date())
    people.leave(late, by=ours.pm, at=LATER + timedelta(days=1))
    gone = LATER + timedelta(days=9)
    late.refresh_from_db()
    with pytest.raises(NotInTheRoom, match="had left by"):
        note_shaping(ours.feature, day=gone.date(), members=[late], by=ours.pm, at=gone)
    assert not Shaping.objects.filter(day=gone.date()).exists()


def test_not_of_another_company(ours: World, theirs: World) -> None:
    with pytest.raises(NotThere):
        noted(ours, ours.pm, theirs.pmm)


def test_off_the_record(ours: World, recorded: Recorded) -> None:
    made = noted(ours, ours.pmm)
    remove_shaping(made, by=ours.pmm, at=LATER)
    assert not Shaping.objects.exists()
    assert not ShapingSeat.objects.exists()
    assert recorded()[1:] == [("shaping_removed", {"shaping": made.pk})]
    with pytest.raises(NotThere):
        remove_shaping(made, by=ours.pmm, at=LATER)


def test_only_theirs(ours: World) -> None:
    made = noted(ours, ours.pm)
    other = sam(ours)
    with pytest.raises(NotTheirShaping, match="ask one of them"):
        remove_shaping(made, by=other, at=LATER)
    people.give_role(other, role="admin", by=NOBODY, at=LATER)
    other.refresh_from_db()
    assert remove_shaping(made, by=other, at=LATER) == ours.feature


def test_readers_and_those_who_do_not_see_it(ours: World) -> None:
    made, other = noted(ours, ours.pm), sam(ours)
    features.restrict(ours.feature, guests=[], by=ours.pm, at=LATER)
    for verb in (
        lambda: noted(ours, ours.pm, by=other),
        lambda: remove_shaping(made, by=other, at=LATER),
    ):
        with pytest.raises(NotThere):
            verb()
    assert not Shaping.objects.visible_to(other).exists()
    assert not ShapingSeat.objects.visible_to(other).exists()
    features.open_up(ours.feature, by=ours.pm, at=LATER)
    people.give_role(other, role="reader", by=NOBODY, at=LATER)
    other.refresh_from_db()
    with pytest.raises(NotAllowed):
        noted(ours, ours.pmm, by=other)


def test_a_shaping_is_known_in_the_thread_of_what_it_was_merged_into(ours: World) -> None:
    twin = features.add_feature(ours.workspace, key="OLD-1", title="Old", by=ours.pm, at=MONDAY)
    note_shaping(twin, day=DAY, members=[ours.pmm], by=ours.pm, at=LATER)
    features.merge(twin, into=ours.feature, by=ours.pm, at=LATER)
    later = LATER + timedelta(days=3650)
    line = thread_of(ours.feature, until=later, seen_by=ours.pm).line
    assert [entry.event.day for entry in line.shapings.values()] == ["2025-01-06"]  # type: ignore[attr-defined]
