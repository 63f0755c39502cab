"""A launch that one side wants in a lower tier: it waits for the other side, until that signs, or it is taken back."""

import pytest

from alongside.core.plandate import parse
from alongside.core.workdays import Workdays
from alongside.rooms.features import actions as features
from alongside.rooms.launches import actions
from alongside.rooms.launches.models import Launch, WayOut
from alongside.rooms.news.besides import besides
from alongside.rooms.people.models import Member
from tests.rooms.conftest import LATER, MONDAY, World, ours, theirs
from tests.rooms.news.test_asked import told

__all__ = ["ours", "theirs"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def launch(ours: World) -> Launch:
    """A T2 that is planned."""
    features.state_release_date(ours.release, date=parse("2025-03-03"), by=ours.pm, at=MONDAY)
    features.set_tier(ours.release, tier="T2", by=ours.pm, at=MONDAY)
    planned = actions.plan_launch(
        ours.workspace, name="North & South", releases=[ours.release], by=ours.pmm, at=MONDAY
    )
    actions.follow_playbook(planned, tier="T2", by=ours.pmm, at=MONDAY)
    return planned


def lowered(launch: Launch, by: Member) -> WayOut:
    """One side signs."""
    way = actions.lower(launch, tier="T3", reason="It is small", by=by, at=LATER)
    assert way
    return way


def waits(member: Member) -> list[tuple[str, str]]:
    """Launches that wait for the member's signature: which tier, and their names."""
    return [(key, title) for what, key, title, _ in told(member) if what == "lowering"]


def test_it_waits_for_the_other_side_until_that_signs(
    ours: World, theirs: World, launch: Launch
) -> None:
    way = lowered(launch, ours.pmm)
    assert waits(ours.pm) == [("T3", "North & South")]
    assert waits(ours.pmm) == waits(theirs.pm) == []
    actions.sign_lowering(way, by=ours.pm, at=LATER)
    assert waits(ours.pm) == []


def test_it_waits_for_product_marketing_as_well(ours: World, launch: Launch) -> None:
    way = lowered(launch, ours.pm)
    assert waits(ours.pmm) == [("T3", "North & South")]
    assert waits(ours.pm) == []
    actions.take_back_lowering(way, by=ours.pm, at=LATER)
    assert waits(ours.pmm) == []


def test_it_leads_to_the_launch_and_tells_who_signed_last(ours: World, launch: Launch) -> None:
    for _ in range(2):
        actions.take_back_lowering(lowered(launch, ours.pmm), by=ours.pmm, at=LATER)
    way = lowered(launch, ours.pmm)
    assert way.pk != launch.pk
    lines = besides(
        ours.pm, since=LATER, today=LATER.date(), workdays=Workdays(), shown=9
    ).asked.lines
    assert [(one.number, one.by, one.since) for one in lines if one.what == "lowering"] == [
        (launch.pk, ours.pmm.name, LATER)
    ]


def test_what_was_called_off_waits_for_nobody(ours: World, launch: Launch) -> None:
    lowered(launch, ours.pmm)
    actions.call_off(launch, by=ours.pmm, at=LATER)
    assert waits(ours.pm) == []


def test_of_another_function_nobody_is_asked(ours: World, launch: Launch) -> None:
    lowered(launch, ours.pmm)
    Member.objects.filter(pk=ours.pm.pk).update(function="sales")
    assert waits(ours.pm) == []


def test_who_may_not_see_it_is_not_asked(ours: World, launch: Launch) -> None:
    lowered(launch, ours.pmm)
    secret = features.add_feature(ours.workspace, key="F-2", title="Secret", by=ours.pmm, at=MONDAY)
    beta = features.add_release(secret, stage="beta", by=ours.pmm, at=MONDAY)
    assert beta
    actions.bundle(launch, release=beta, by=ours.pmm, at=MONDAY)
    assert waits(ours.pm)
    Member.objects.filter(pk=ours.pm.pk).update(role="member")
    features.restrict(secret, guests=[], by=ours.pmm, at=LATER)
    assert waits(ours.pm) == []
