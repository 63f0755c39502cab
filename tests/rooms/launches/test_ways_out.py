"""The three ways out of a playbook that no longer fits: each is chosen by somebody, for a reason, and recorded."""

from datetime import date

import pytest
from django.utils import timezone

from alongside.core.errors import ChangedMeanwhile
from alongside.core.plandate import on_day, parse
from alongside.core.playbooks.fitting import State
from alongside.core.workdays import Workdays
from alongside.rooms.features import actions as features
from alongside.rooms.features.models import TierSignature
from alongside.rooms.findings import checks
from alongside.rooms.findings.models import Finding
from alongside.rooms.launches import actions
from alongside.rooms.launches.models import Launch, WayOut
from alongside.rooms.launches.refusals import (
    CalledOff,
    NoReason,
    NothingDropped,
    NotLater,
    NotLower,
    OneSided,
)
from alongside.rooms.launches.told import launch_told
from alongside.rooms.people.models import Member
from tests.rooms.conftest import MONDAY, World
from tests.rooms.launches.test_launches import FAR, kinds, planned, task

pytestmark = pytest.mark.django_db


def too_near(ours: World, tier: str = "T2") -> Launch:
    """A launch twelve working days from today that follows its release; its playbook does not fit any more."""
    today = timezone.now().date()
    soon = Workdays().add(today, 12)
    features.state_release_date(ours.release, date=on_day(soon), by=ours.pm, at=MONDAY)
    return planned(ours, tier=tier)


def does_not_fit(ours: World) -> bool:
    checks.check_features(ours.workspace.pk, [ours.feature.pk])
    return Finding.objects.filter(code="TIR504", resolved_at=None).exists()


def test_held_until_a_later_day(ours: World) -> None:
    launch, now = too_near(ours), timezone.now()
    assert does_not_fit(ours)
    until = on_day(Workdays().add(now.date(), 30))
    with pytest.raises(NoReason):
        actions.hold(launch, until=until, expected="", reason=" ", by=ours.pmm, at=now)
    earlier = on_day(now.date())
    with pytest.raises(NotLater):
        actions.hold(launch, until=earlier, expected="", reason="x", by=ours.pmm, at=now)
    with pytest.raises(ChangedMeanwhile):
        actions.hold(launch, until=until, expected=str(FAR), reason="x", by=ours.pmm, at=now)
    assert not WayOut.objects.exists()
    assert does_not_fit(ours)
    was = launch.day
    way = actions.hold(launch, until=until, expected="", reason="Beta", by=ours.pmm, at=now)
    launch.refresh_from_db()
    assert (launch.date, launch.day_before) == (str(until), was)
    way.refresh_from_db()
    assert (way.way, way.after, way.reason) == ("hold", str(until), "Beta")
    assert way.short >= 13
    assert not does_not_fit(ours)
    told = launch_told(ours.pm, launch.pk, today=now.date())
    assert told
    assert told.choices is None
    assert [one.pk for one in told.ways] == [way.pk]
    moved = {one.row.key: one.row for one in told.tasks}["brief-accepted"]
    assert moved.due_before
    assert moved.due
    assert moved.due_before < moved.due, "the old day stands beside the new one"
    assert any(
        f"held the launch “North” until {until.in_words()}" in one.sentence for one in told.record
    )


def test_lowered_by_both(ours: World) -> None:
    features.set_tier(ours.release, tier="T2", by=ours.pmm, at=MONDAY)
    launch, now = too_near(ours), timezone.now()
    sales = Member.objects.create(
        workspace=ours.workspace, handle="sal", name="Sal", function="sales"
    )
    for tier in ("T1", "T2"):
        with pytest.raises(NotLower):
            actions.lower(launch, tier=tier, reason="x", by=ours.pmm, at=now)
    with pytest.raises(OneSided):
        actions.lower(launch, tier="T3", reason="x", by=sales, at=now)
    with pytest.raises(NoReason):
        actions.lower(launch, tier="T3", reason="", by=ours.pmm, at=now)
    way = actions.lower(launch, tier="T3", reason="Smaller", by=ours.pmm, at=now)
    assert way
    assert actions.lower(launch, tier="T3", reason="Smaller", by=ours.pmm, at=now) is None
    launch.refresh_from_db()
    assert launch.tier == "T2", "one side alone lowers nothing"
    assert does_not_fit(ours)
    with pytest.raises(OneSided, match="product management"):
        actions.sign_lowering(way, by=ours.pmm, at=now)
    assert actions.sign_lowering(way, by=ours.pm, at=now)
    assert actions.sign_lowering(way, by=ours.pm, at=now) is None
    launch.refresh_from_db()
    ours.release.refresh_from_db()
    assert (launch.tier, ours.release.tier) == ("T3", "T3")
    signed = TierSignature.objects.filter(release=ours.release, tier="T3")
    assert set(signed.values_list("side", flat=True)) == {"pm", "pmm"}
    assert not does_not_fit(ours)
    assert task(launch, "release-note").owner == ours.pm, "what came with it is given out"
    assert actions.take_back_lowering(way, by=ours.pm, at=now) is None, "it is too late"


def test_taken_back_before_the_other_side_signed(ours: World) -> None:
    launch, now = too_near(ours), timezone.now()
    way = actions.lower(launch, tier="T3", reason="Smaller", by=ours.pmm, at=now)
    assert way
    assert actions.take_back_lowering(way, by=ours.pmm, at=now)
    assert actions.take_back_lowering(way, by=ours.pmm, at=now) is None
    with pytest.raises(NotLower):
        actions.sign_lowering(way, by=ours.pm, at=now)
    other = actions.lower(launch, tier="T0", reason="Quiet", by=ours.pm, at=now)
    again = actions.lower(launch, tier="T3", reason="Not so quiet", by=ours.pm, at=now)
    assert other
    assert again
    other.refresh_from_db()
    assert other.taken_back_at is not None, "who signs another tier takes back the first"
    assert "lowering_taken_back" in kinds()


def test_tiers_that_both_signed_elsewhere_are_followed(ours: World) -> None:
    launch = planned(ours, tier="T2", day="2026-12-14")
    features.set_tier(ours.release, tier="T3", by=ours.pmm, at=MONDAY)
    with pytest.raises(OneSided):
        actions.follow_playbook(launch, tier="T3", by=ours.pmm, at=MONDAY)
    features.confirm_tier(ours.release, by=ours.pm, at=MONDAY)
    assert actions.follow_playbook(launch, tier="T3", by=ours.pmm, at=MONDAY)


def test_dropped_by_name_each_for_its_reason(ours: World) -> None:
    launch, now = too_near(ours), timezone.now()
    told = launch_told(ours.pmm, launch.pk, today=now.date())
    assert told
    assert told.choices
    keys = [one.key for one in told.choices.drop]
    reasons = dict.fromkeys(keys, "Nobody will miss it")
    with pytest.raises(NoReason):
        actions.drop_tasks(launch, reasons={**reasons, keys[0]: ""}, by=ours.pmm, at=now)
    for none in ({}, {"gone": "x"}, {**reasons, "gone": "x"}):
        with pytest.raises(NothingDropped):
            actions.drop_tasks(launch, reasons=none, by=ours.pmm, at=now)
    assert task(launch, keys[0]).state == State.OPEN, "all or none"
    way = actions.drop_tasks(launch, reasons=reasons, by=ours.pmm, at=now)
    assert way.tasks.split() == keys
    assert {task(launch, key).state for key in keys} == {State.SKIPPED}
    assert not does_not_fit(ours)
    with pytest.raises(NothingDropped):
        actions.drop_tasks(launch, reasons={keys[0]: "x"}, by=ours.pmm, at=now)


def test_what_does_not_take_place_needs_no_way_out(ours: World) -> None:
    launch = planned(ours, day="2026-12-14")
    actions.call_off(launch, by=ours.pmm, at=MONDAY)
    with pytest.raises(CalledOff):
        actions.hold(
            launch,
            until=parse("2027-01-04"),
            expected="2026-12-14",
            reason="x",
            by=ours.pmm,
            at=MONDAY,
        )
    assert date(2026, 12, 14) == Launch.objects.get().day


def test_what_is_dropped_settles_that_the_date_was_pulled_in(ours: World) -> None:
    """As a job would look: at the launch alone, of which nothing but its tasks is otherwise."""

    def pulled_in() -> bool:
        return Finding.objects.filter(code="RAD403", resolved_at=None).exists()

    now = timezone.now()
    calendar, today = Workdays(), now.date()
    far, near = (on_day(calendar.add(today, days)) for days in (60, 12))
    features.set_tier(ours.release, tier="T2", by=ours.pmm, at=MONDAY)
    features.state_release_date(ours.release, date=far, by=ours.pm, at=now)
    launch = planned(ours)
    features.state_release_date(ours.release, date=near, by=ours.pm, at=now)
    checks.check_features(ours.workspace.pk, [ours.feature.pk])
    assert pulled_in()
    told = launch_told(ours.pmm, launch.pk, today=today)
    assert told
    assert told.choices
    reasons = {one.key: "The beta will do" for one in told.choices.drop}
    actions.drop_tasks(launch, reasons=reasons, by=ours.pmm, at=now)
    checks.check_features(ours.workspace.pk, [], launches=[launch.pk])
    assert not pulled_in()
