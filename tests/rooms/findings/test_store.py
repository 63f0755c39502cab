"""What a check keeps: new findings, unchanged ones, changed, resolved, found again."""

from datetime import timedelta

from alongside.rooms.features import actions
from alongside.rooms.findings import checks, daily
from alongside.rooms.findings.models import CheckRecord, Finding
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import change_policy
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import (
    Clock,
    Writes,
    another,
    asked_for,
    codes,
    feature_of,
    forget_jobs,
    kept,
    reported,
    states,
)


def test_new_findings_come_in(ours: World, clock: Clock) -> None:
    states(ours, 50, clock)
    report = checks.check_all(ours.workspace, at=clock.now)
    assert codes(ours.workspace) == {"TIR501"}
    assert kept(ours.workspace) == reported(report)
    row = Finding.objects.get()
    found = report.findings[0]
    assert row.sentence == found.sentence
    assert row.events == " ".join(map(str, found.events))
    assert (row.found_at, row.resolved_at, row.baseline_at) == (clock.now, None, None)


def test_what_is_unchanged_writes_nothing(ours: World, clock: Clock) -> None:
    states(ours, 50, clock)
    checks.check_all(ours.workspace, at=clock.now)
    checks.check_features(ours.workspace.pk, [ours.feature.pk], at=clock.now)
    with Writes() as writes:
        checks.check_all(ours.workspace, at=clock.now)
        checks.check_features(ours.workspace.pk, [ours.feature.pk], at=clock.now)
    assert writes.made == []


def test_the_severity_follows(ours: World, clock: Clock) -> None:
    states(ours, 50, clock)
    checks.check_all(ours.workspace, at=clock.now)
    (before,) = kept(ours.workspace, "TIR501")
    assert before.severity == "warning"
    checks.check_all(ours.workspace, at=clock.to(11))
    (after,) = kept(ours.workspace, "TIR501")
    assert after == before._replace(severity="error")
    assert "39 working days away" in Finding.objects.get(code="TIR501").sentence


def test_the_policy_sets_the_severity(ours: World, clock: Clock) -> None:
    states(ours, 50, clock)
    change_policy(ours.workspace, setting="TIR501.severity", value="info", by=NOBODY, at=clock.now)
    checks.check_all(ours.workspace, at=clock.now)
    assert {one.severity for one in kept(ours.workspace, "TIR501")} == {"info"}
    change_policy(ours.workspace, setting="TIR501.severity", value="off", by=NOBODY, at=clock.now)
    checks.check_all(ours.workspace, at=clock.now)
    assert kept(ours.workspace, "TIR501") == set()


def test_what_shows_it_follows(ours: World, clock: Clock) -> None:
    """New evidence for the same finding, told in the same words, is kept as well."""
    states(ours, 50, clock)
    checks.check_all(ours.workspace, at=clock.now)
    before = Finding.objects.get(code="TIR501")
    actions.state_facts(ours.release, facts=[], by=NOBODY, at=clock.now)
    actions.state_facts(ours.release, facts=["internal"], by=NOBODY, at=clock.now)
    actions.state_facts(ours.release, facts=[], by=NOBODY, at=clock.now)
    checks.check_all(ours.workspace, at=clock.now)
    after = Finding.objects.get(code="TIR501")
    assert after.sentence == before.sentence
    assert after.events.split()[0] == before.events
    assert len(after.events.split()) == 2


def test_what_is_no_longer_found_is_resolved_and_may_come_back(ours: World, clock: Clock) -> None:
    states(ours, 50, clock)
    checks.check_all(ours.workspace, at=clock.now)
    before = Finding.objects.get(code="TIR501")
    actions.withdraw(ours.release, by=ours.pm, at=clock.now)
    later = clock.forward(hours=1)
    checks.check_all(ours.workspace, at=later)
    assert Finding.objects.get(pk=before.pk).resolved_at == later
    again = clock.forward(hours=1)
    checks.check_all(ours.workspace, at=again)
    assert Finding.objects.get(pk=before.pk).resolved_at == later, "resolved once"
    actions.add_release(ours.feature, stage="general", by=ours.pm, at=clock.now)
    checks.check_features(ours.workspace.pk, [ours.feature.pk], at=clock.forward(hours=1))
    after = Finding.objects.get(code="TIR501")
    assert (after.pk, after.resolved_at, after.found_at) == (before.pk, None, before.found_at)


def test_features_that_were_not_looked_at_stay_as_they_are(ours: World, clock: Clock) -> None:
    states(ours, 50, clock)
    checks.check_all(ours.workspace, at=clock.now)
    before = kept(ours.workspace)
    assert before
    checks.check_features(ours.workspace.pk, [], at=clock.now)
    checks.check_features(ours.workspace.pk, [ours.feature.pk + 1000], at=clock.now)
    assert kept(ours.workspace) == before


def test_the_next_look_is_noted_and_asked_for(ours: World, clock: Clock) -> None:
    states(ours, 100, clock)
    forget_jobs()
    checks.check_features(ours.workspace.pk, [ours.feature.pk], at=clock.now)
    day = feature_of(ours.release).look_again_on
    assert day is not None
    assert day > clock.now.date()
    assert ("look_again", {"on": day.isoformat()}) in asked_for()
    forget_jobs()
    checks.check_features(ours.workspace.pk, [ours.feature.pk], at=clock.now)
    assert asked_for() == [], "it was asked for before"


def test_a_feature_that_nothing_will_turn_is_not_looked_at_again(ours: World, clock: Clock) -> None:
    states(ours, 100, clock)
    checks.check_all(ours.workspace, at=clock.now)
    actions.drop(ours.feature, why="deferred", by=ours.pm, at=clock.now)
    checks.check_all(ours.workspace, at=clock.now)
    assert feature_of(ours.release).look_again_on is None


def test_that_everything_was_checked_is_noted_once_a_day(ours: World, clock: Clock) -> None:
    assert daily.is_due(ours.workspace.pk, at=clock.now)
    checks.check_all(ours.workspace, at=clock.now)
    assert not daily.is_due(ours.workspace.pk, at=clock.now)
    first = CheckRecord.objects.get().checked_at
    checks.check_all(ours.workspace, at=clock.forward(hours=1))
    assert CheckRecord.objects.get().checked_at == first
    tomorrow = clock.forward(days=1)
    assert daily.is_due(ours.workspace.pk, at=tomorrow)
    checks.check_all(ours.workspace, at=tomorrow)
    assert CheckRecord.objects.get().checked_at == first + timedelta(days=1, hours=1)


def test_history_that_ends_is_resolved_on_its_day(ours: World, clock: Clock) -> None:
    """A shadow release is a finding for 90 days; then no rule looks at it any more."""
    states(ours, 300, clock, release=another(ours, "F-2"))  # there is a roadmap
    clock.to(10)
    actions.ship(ours.release, on=clock.now.date(), by=NOBODY, at=clock.now)
    checks.check_all(ours.workspace, at=clock.now)
    assert "RAD406" in codes(ours.workspace)
    last = feature_of(ours.release).look_again_on
    assert last == clock.now.date() + timedelta(days=91)
    checks.check_features(ours.workspace.pk, [ours.feature.pk], at=clock.forward(days=90))
    assert "RAD406" in codes(ours.workspace)
    checks.check_features(ours.workspace.pk, [ours.feature.pk], at=clock.forward(days=1))
    assert codes(ours.workspace) == set()
