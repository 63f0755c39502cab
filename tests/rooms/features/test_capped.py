"""Which T1 of an area go to market in the same quarter."""

from datetime import date

import pytest

from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.features.capped import with_rivals
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.people.models import Member
from tests.rooms.conftest import LATER, MONDAY, World

pytestmark = pytest.mark.django_db


def a_t1(world: World, key: str, on: str, *, tier: str = "T1") -> Feature:
    """A feature of the world's area that is released then."""
    feature = actions.add_feature(world.workspace, key=key, title=key, by=world.pm, at=MONDAY)
    actions.move_to_area(feature, area=world.area, by=world.pm, at=MONDAY)
    release = actions.add_release(feature, stage="general", by=world.pm, at=MONDAY)
    assert release
    actions.state_release_date(release, date=parse(on), by=world.pm, at=MONDAY)
    actions.set_tier(release, tier=tier, by=world.pm, at=MONDAY)
    return feature


def rivals(feature: Feature, member: Member) -> tuple[int | None, str | None]:
    row = with_rivals(Release.objects.filter(feature=feature), member).get()
    return row.rivals, row.rival


def test_a_quarter_begins_and_ends(ours: World) -> None:
    asked = a_t1(ours, "A-1", "2025-04-01")
    for key, day in (("A-2", "2025-03-31"), ("A-3", "2025-07-01"), ("A-4", "2026-04-01")):
        a_t1(ours, key, day)
    assert rivals(asked, ours.pm) == (None, None)
    a_t1(ours, "A-5", "2025-06-30")
    assert rivals(asked, ours.pm) == (1, "A-5")
    a_t1(ours, "A-6", "2025-05-05")
    assert rivals(asked, ours.pm) == (2, "A-5")


def test_only_what_is_a_t1_of_the_area_and_still_meant_counts(ours: World) -> None:
    asked = a_t1(ours, "A-1", "2025-04-01")
    a_t1(ours, "A-2", "2025-05-05", tier="T2")
    dropped, withdrawn, moved = (a_t1(ours, key, "2025-05-05") for key in ("A-3", "A-4", "A-5"))
    assert rivals(asked, ours.pm) == (3, "A-3")
    actions.drop(dropped, reason="No.", by=ours.pm, at=LATER)
    actions.withdraw(Release.objects.get(feature=withdrawn), by=ours.pm, at=LATER)
    assert rivals(asked, ours.pm) == (1, "A-5")
    actions.state_launch_date(
        Release.objects.get(feature=moved), date=parse("2025-07-07"), by=ours.pmm, at=LATER
    )
    assert rivals(asked, ours.pm) == (None, None)


def test_what_has_shipped_counts_and_another_stage_of_the_same_does_not(ours: World) -> None:
    asked = a_t1(ours, "A-1", "2025-04-01")
    beta = actions.add_release(asked, stage="beta", by=ours.pm, at=MONDAY)
    assert beta
    actions.state_release_date(beta, date=parse("2025-04-02"), by=ours.pm, at=MONDAY)
    actions.set_tier(beta, tier="T1", by=ours.pm, at=MONDAY)
    out = a_t1(ours, "A-2", "2025-05-05")
    then = LATER.replace(year=2025, month=5, day=7)
    actions.ship(Release.objects.get(feature=out), on=date(2025, 5, 6), by=ours.pm, at=then)
    rows = with_rivals(Release.objects.filter(feature=asked), ours.pm)
    assert {row.rivals for row in rows} == {1}


def test_who_does_not_see_it_is_not_told_of_it(ours: World, theirs: World) -> None:
    asked, secret = a_t1(ours, "A-1", "2025-04-01"), a_t1(ours, "A-2", "2025-05-05")
    actions.restrict(secret, guests=[], by=ours.pm, at=LATER)
    a_t1(theirs, "B-1", "2025-05-05")
    assert rivals(asked, ours.pm) == (1, "A-2")
    outsider = Member.objects.create(
        workspace=ours.workspace, handle="zoe", name="Zoe", function="sales"
    )
    assert rivals(asked, outsider) == (None, None)
