"""Collisions are told wherever the change was, by looks at single features."""

import pytest

from alongside.core.plandate import on_day
from alongside.rooms.features import actions
from alongside.rooms.findings import checks
from alongside.rooms.launches import actions as launches
from alongside.rooms.launches.models import Bundled
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import (
    Clock,
    another,
    codes,
    do_jobs,
    fresh,
    kept,
    second_pair,
    states,
)


def test_a_collision_is_told_on_the_neighbour(ours: World, clock: Clock) -> None:
    """Whoever launches later has one too many, whichever of the two was changed."""
    theirs = another(ours, "F-2")
    for release, day in ((ours.release, 50), (theirs, 90)):
        states(ours, day, clock, release=release)
        actions.set_tier(release, tier="T1", by=NOBODY, at=clock.now)
    do_jobs()
    assert "PAR902" not in codes(ours.workspace)
    states(ours, 85, clock)
    do_jobs()
    assert {one.subject for one in kept(ours.workspace, "PAR902")} == {theirs.pk}
    states(ours, 95, clock)
    do_jobs()
    assert {one.subject for one in kept(ours.workspace, "PAR902")} == {ours.release.pk}


@pytest.mark.parametrize("into", ["another", "none"])
def test_a_collision_ends_when_one_goes_to_somebody_else(
    ours: World, clock: Clock, into: str
) -> None:
    other = second_pair(ours) if into == "another" else None
    later = another(ours, "F-2")
    for release, day in ((ours.release, 70), (later, 90)):
        states(ours, day, clock, release=release)
        actions.set_tier(release, tier="T1", by=NOBODY, at=clock.now)
    do_jobs()
    assert {one.subject for one in kept(ours.workspace, "PAR902")} == {later.pk}
    actions.move_to_area(ours.feature, area=other, by=NOBODY, at=clock.now)
    do_jobs(but={"check_all"})
    assert kept(ours.workspace, "PAR902") == set()


def test_two_t1_close_together_collide_whoever_launches_them(ours: World, clock: Clock) -> None:
    """Looking at the one that was changed finds the other one's collision, in nobody's hands as well."""
    later = another(ours, "F-2")
    actions.move_to_area(later.feature, area=None, by=NOBODY, at=clock.now)
    for release, day in ((ours.release, 70), (later, 90)):
        states(ours, day, clock, release=release)
        actions.set_tier(release, tier="T1", by=NOBODY, at=clock.now)
    do_jobs()
    assert kept(ours.workspace, "PAR902") == set()
    states(ours, 85, clock)
    do_jobs(but={"check_all"})
    assert {one.subject for one in kept(ours.workspace, "PAR902")} == {later.pk}


def test_a_launch_collides_when_the_code_is_out(ours: World, clock: Clock) -> None:
    later = another(ours, "F-2")
    for release, day in ((ours.release, 85), (later, 90)):
        actions.set_tier(release, tier="T1", by=NOBODY, at=clock.now)
        states(ours, day, clock, release=release)
    launch = on_day(clock.day(85).date())
    actions.state_launch_date(fresh(ours.release), date=launch, by=NOBODY, at=clock.now)
    actions.ship(fresh(ours.release), on=clock.now.date(), by=NOBODY, at=clock.now)
    do_jobs()
    actions.set_tier(fresh(later), tier="T2", by=NOBODY, at=clock.now)
    actions.set_tier(fresh(later), tier="T1", by=NOBODY, at=clock.now)
    do_jobs(but={"check_all"})
    assert {one.subject for one in kept(ours.workspace, "PAR902")} == {later.pk}


@pytest.mark.parametrize("leaves", ["by date", "by tier", "by area"])
def test_a_collision_passes_on_to_who_stays_on_the_train(
    ours: World, clock: Clock, leaves: str
) -> None:
    """Two aboard one train are one launch, and the finding stands on one of them; that one gets off."""
    first, second = another(ours, "F-2"), another(ours, "F-3")
    date = on_day(clock.day(90).date())
    actions.publish_train_date(ours.train, date=date, by=NOBODY, at=clock.now)
    states(ours, 70, clock)
    for release in (first, second):
        actions.state_release_date(release, train=ours.train, by=NOBODY, at=clock.now)
    for release in (ours.release, first, second):
        actions.set_tier(release, tier="T1", by=NOBODY, at=clock.now)
    do_jobs()
    assert {one.subject for one in kept(ours.workspace, "PAR902")} == {second.pk}
    if leaves == "by date":
        states(ours, 200, clock, release=fresh(second))
    elif leaves == "by tier":
        actions.set_tier(fresh(second), tier="T3", by=NOBODY, at=clock.now)
    else:
        actions.move_to_area(second.feature, area=None, by=NOBODY, at=clock.now)
    do_jobs(but={"check_all"})
    assert {one.subject for one in kept(ours.workspace, "PAR902")} == {first.pk}


def test_the_neighbourhood_is_as_wide_as_the_policy_says(ours: World, clock: Clock) -> None:
    people.change_policy(
        ours.workspace, setting="PAR902.window_wd", value=90, by=NOBODY, at=clock.now
    )
    later = another(ours, "F-2")
    for release, day in ((ours.release, 50), (later, 130)):
        states(ours, day, clock, release=release)
        actions.set_tier(release, tier="T1", by=NOBODY, at=clock.now)
    checks.check_features(ours.workspace.pk, [later.feature_id], at=clock.now)
    assert {one.subject for one in kept(ours.workspace, "PAR902")} == {later.pk}
    states(ours, 30, clock)
    do_jobs(but={"check_all"})
    assert kept(ours.workspace, "PAR902") == set()
    states(ours, 50, clock)
    do_jobs(but={"check_all"})
    assert {one.subject for one in kept(ours.workspace, "PAR902")} == {later.pk}


@pytest.mark.parametrize("parted_by", ["taking one out", "calling it off"])
def test_releases_of_one_launch_are_one(ours: World, clock: Clock, parted_by: str) -> None:
    """Both go to market on one day: once somebody has planned one launch of them they do not collide."""
    later = another(ours, "F-2")
    for release in (ours.release, later):
        states(ours, 90, clock, release=release)
        actions.set_tier(release, tier="T1", by=NOBODY, at=clock.now)
    do_jobs()
    assert {one.subject for one in kept(ours.workspace, "PAR902")} == {later.pk}
    launch = launches.plan_launch(
        ours.workspace,
        name="North",
        releases=[fresh(ours.release), fresh(later)],
        by=ours.pmm,
        at=clock.now,
    )
    do_jobs(but={"check_all"})
    assert kept(ours.workspace, "PAR902") == set()
    checks.check_all(ours.workspace)
    assert kept(ours.workspace, "PAR902") == set(), "a full check says the same"
    if parted_by == "calling it off":
        launches.call_off(launch, by=ours.pmm, at=clock.now)
    else:
        launches.unbundle(Bundled.objects.get(release=later.pk), by=ours.pmm, at=clock.now)
    do_jobs(but={"check_all"})
    assert {one.subject for one in kept(ours.workspace, "PAR902")} == {later.pk}
    if parted_by == "calling it off":
        launches.resume(launch, by=ours.pmm, at=clock.now)
        do_jobs(but={"check_all"})
        assert kept(ours.workspace, "PAR902") == set()
    checks.check_all(ours.workspace)
    assert bool(kept(ours.workspace, "PAR902")) == (parted_by == "taking one out")
