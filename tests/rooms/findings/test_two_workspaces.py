"""Nothing of one workspace is ever seen in another."""

from datetime import timedelta

import pytest

from alongside.rooms.features import actions as features
from alongside.rooms.features.queries import feature_by_key
from alongside.rooms.features.thread import who_knew_what
from alongside.rooms.findings import actions, calendar, checks, lookout
from alongside.rooms.findings.baseline import take_baseline
from alongside.rooms.findings.models import Finding
from alongside.rooms.findings.queries import told
from alongside.rooms.findings.states import State
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import change_policy
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, another, kept, states


def crowded(world: World, clock: Clock) -> None:
    """Two T1 launches in one fortnight: every rule about neighbours has something to say."""
    for release in (world.release, another(world, "F-2")):
        states(world, 30, clock, release=release)
        features.set_tier(release, tier="T1", by=NOBODY, at=clock.now)


def test_reports(ours: World, theirs: World, clock: Clock) -> None:
    crowded(ours, clock)
    features.rename(ours.feature, title="Secret", by=ours.pm, at=clock.now)
    later = clock.forward(days=20)
    mine, other = (checks.check_all(one.workspace, at=later) for one in (ours, theirs))
    assert mine.findings
    assert other.findings == []
    assert other.next_look == {}
    assert kept(theirs.workspace) == set()
    assert told(theirs.workspace, other, at=later) == []
    own = set(Event.objects.within(ours.workspace).values_list("id", flat=True))
    for one in told(ours.workspace, mine, at=later):
        assert {shown.id for shown in one.events} <= own
        assert {who.member for who in one.who} <= {"", "pia", "max"}


def test_a_full_check_of_one_leaves_the_other_alone(
    ours: World, theirs: World, clock: Clock
) -> None:
    for world in (ours, theirs):
        crowded(world, clock)
        checks.check_all(world.workspace, at=clock.now)
    before = kept(theirs.workspace)
    assert before
    features.drop(ours.feature, why="deferred", by=ours.pm, at=clock.now)
    checks.check_all(ours.workspace, at=clock.now)
    assert kept(theirs.workspace) == before


def test_a_job_that_names_features_of_another_does_nothing(
    ours: World, theirs: World, clock: Clock
) -> None:
    crowded(ours, clock)
    checks.check_all(ours.workspace, at=clock.now)
    before = kept(ours.workspace)
    number = theirs.workspace.pk
    lookout.check_features(number, {"features": [ours.feature.pk], "and_nearby": True})
    assert calendar.nearby(number, [ours.feature.pk]) == set()
    assert kept(ours.workspace) == before
    assert kept(theirs.workspace) == set()
    assert not Finding.objects.within(theirs.workspace).exists()


def test_told_shows_only_what_is_its_own(ours: World, theirs: World, clock: Clock) -> None:
    """A report that crossed over finds no release on the other side, and so tells nothing."""
    crowded(ours, clock)
    report = checks.check_all(ours.workspace, at=clock.now)
    assert report.findings
    with pytest.raises(KeyError):
        told(theirs.workspace, report, at=clock.now)


def test_waivers_baseline_and_policy(ours: World, theirs: World, clock: Clock) -> None:
    for world in (ours, theirs):
        crowded(world, clock)
        checks.check_all(world.workspace, at=clock.now)
    before = kept(theirs.workspace)
    finding = Finding.objects.within(ours.workspace).first()
    assert finding
    until = clock.now.date() + timedelta(days=9)
    actions.waive(finding, reason="x", until=until, by=ours.pm, at=clock.now)
    take_baseline(ours.workspace, at=clock.now)
    change_policy(ours.workspace, setting="PAR902.severity", value="off", by=ours.pm, at=clock.now)
    report = checks.check_all(theirs.workspace, at=clock.now)
    assert kept(theirs.workspace) == before
    found = told(theirs.workspace, report, at=clock.now)
    assert {one.state for one in found} == {State.OPEN}


def test_timelines(ours: World, theirs: World, clock: Clock) -> None:
    """The same key in both, and each sees its own."""
    states(ours, 30, clock)
    known = who_knew_what(feature_by_key(theirs.workspace, "F-1"), until=clock.now)
    assert not any("ships" in one.sentence for one in known)
    mine = who_knew_what(feature_by_key(ours.workspace, "f-1"), until=clock.now)
    assert any("ships" in one.sentence for one in mine)
