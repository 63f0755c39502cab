"""What was found of two features, once they are one; and what a merger would come to."""

from datetime import date, timedelta

import pytest

from alongside.core.plandate import on_day
from alongside.rooms.features import actions
from alongside.rooms.features.actions.merging import CannotMerge
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.findings import checks
from alongside.rooms.findings.actions import revoke_waiver, waive
from alongside.rooms.findings.identity import identity_of
from alongside.rooms.findings.merging import preview
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.findings.queries import waivers
from alongside.rooms.findings.states import SetAside, State
from alongside.rooms.ledger.given import NotThere
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import (
    Clock,
    another,
    do_jobs,
    fresh,
    kept,
    reported,
    states,
)

UNTIL = date(2025, 12, 31)


@pytest.fixture
def twin(ours: World, clock: Clock) -> Release:
    """Ours is far away, the other one sooner than its tier needs: there is much to be found of it."""
    clock.to(0)
    states(ours, 200, clock)
    general = another(ours, "OLD-1", stage="General")
    clock.forward(minutes=1)
    states(ours, 30, clock, release=general)
    actions.set_tier(general, tier="T1", by=ours.pm, at=clock.now)
    checks.check_all(ours.workspace, at=clock.now)
    return general


def merge(ours: World, twin: Release, clock: Clock) -> None:
    """A minute later, and looked at as a worker does."""
    clock.forward(minutes=1)
    actions.merge(fresh(twin.feature), into=fresh(ours.feature), by=ours.pm, at=clock.now)
    clock.forward(minutes=1)
    do_jobs(but={"check_all"})


def short(release: Release) -> Finding:
    """What is found because its notice is short."""
    found: Finding = Finding.objects.get(release=release, code="RAD402", resolved_at=None)
    return found


def test_found_again_or_resolved(ours: World, twin: Release, clock: Clock) -> None:
    assert short(twin).feature_id == twin.feature_id
    merge(ours, twin, clock)
    assert not Finding.objects.filter(feature=twin.feature, resolved_at=None).exists()
    full = checks.check(ours.workspace, at=clock.now)
    assert kept(ours.workspace) == reported(full)
    assert {one.subject for one in kept(ours.workspace)} <= {ours.release.pk}


def test_what_is_taken_over_keeps_its_findings(ours: World, twin: Release, clock: Clock) -> None:
    """It is the same release; only its feature is another one, and looking at that one finds it."""
    Release.objects.filter(pk=twin.pk).update(stage="beta")
    before = short(twin)
    merge(ours, twin, clock)
    after = short(twin)
    assert (after.pk, after.found_at) == (before.pk, before.found_at)
    assert after.feature_id == ours.feature.pk
    checks.check_features(ours.workspace.pk, [ours.feature.pk], at=clock.now)
    checks.check_features(ours.workspace.pk, [twin.feature_id], at=clock.now)
    assert kept(ours.workspace) == reported(checks.check(ours.workspace, at=clock.now))


class TestWaived:
    """Of a release that becomes one with another: what was accepted stays accepted."""

    @pytest.fixture
    def waiver(self, ours: World, twin: Release, clock: Clock) -> Waiver:
        """The other one's finding, in whose place it is found again of ours, as ours is soon now."""
        ours_is_gone = fresh(ours.release)
        actions.remove_release_date(ours_is_gone, by=ours.pm, at=clock.now)
        do_jobs(but={"check_all"})
        clock.forward(minutes=1)
        return waive(short(twin), reason="Quiet", until=UNTIL, by=ours.pm, at=clock.now)

    def test_goes_on(self, ours: World, twin: Release, clock: Clock, waiver: Waiver) -> None:
        before = clock.now
        merge(ours, twin, clock)
        found = short(ours.release)
        assert found.anchor_id == waiver.anchor_id
        held = waivers(ours.workspace, at=clock.now)
        assert [(one.waiver.release_id, one.state) for one in held] == [
            (ours.release.pk, State.WAIVED)
        ]
        assert held[0].waiver.reason.text == "Quiet"
        then = checks.check(ours.workspace, at=before)
        aside = SetAside(ours.workspace.pk, before)
        assert State.WAIVED in {
            aside.state_of(identity_of(one), one.severity)
            for one in then.findings
            if one.release == twin.pk
        }
        assert [one.waiver.release_id for one in waivers(ours.workspace, at=before)] == [twin.pk]

    def test_can_be_taken_back(
        self, ours: World, twin: Release, clock: Clock, waiver: Waiver
    ) -> None:
        merge(ours, twin, clock)
        (held,) = waivers(ours.workspace, at=clock.now)
        assert revoke_waiver(held.waiver, by=ours.pm, at=clock.now) is not None
        assert waivers(ours.workspace, at=clock.now) == []

    def test_comes_back(self, ours: World, twin: Release, clock: Clock, waiver: Waiver) -> None:
        merge(ours, twin, clock)
        clock.forward(minutes=1)
        actions.part(fresh(twin.feature), by=ours.pm, at=clock.now)
        clock.forward(minutes=1)
        do_jobs(but={"check_all"})
        for _ in range(2):
            (held,) = waivers(ours.workspace, at=clock.now)
            assert (held.waiver.release_id, held.state) == (twin.pk, State.WAIVED)
            one = another(ours, f"F-{Feature.objects.count() + 1}")
            actions.merge(one.feature, into=fresh(ours.feature), by=ours.pm, at=clock.now)
        merge(ours, twin, clock)
        (held,) = waivers(ours.workspace, at=clock.now)
        assert held.waiver.release_id == ours.release.pk


def test_the_baseline_goes_on(ours: World, twin: Release, clock: Clock) -> None:
    actions.remove_release_date(fresh(ours.release), by=ours.pm, at=clock.now)
    do_jobs(but={"check_all"})
    Finding.objects.filter(pk=short(twin).pk).update(
        baseline_at=clock.now, baseline_severity="error"
    )
    merge(ours, twin, clock)
    again = short(ours.release)
    assert (again.baseline_severity, again.baseline_at is not None) == ("error", True)
    aside = SetAside(ours.workspace.pk, clock.now)
    found = checks.check(ours.workspace, at=clock.now).findings
    states = {one.code: aside.state_of(identity_of(one), one.severity) for one in found}
    assert states["RAD402"] == State.BASELINE


def test_a_past_that_was_apart_can_be_replayed(ours: World, twin: Release, clock: Clock) -> None:
    before = clock.now
    then = reported(checks.check(ours.workspace, at=before))
    merge(ours, twin, clock)
    assert reported(checks.check(ours.workspace, at=before)) == then


class TestPreview:
    """It says what the merger then does, and does nothing."""

    def test_release_by_release(self, ours: World, twin: Release, clock: Clock) -> None:
        beta = actions.add_release(fresh(twin.feature), stage="beta", by=ours.pm, at=clock.now)
        assert beta
        actions.add_release(fresh(ours.feature), stage="alpha", by=ours.pm, at=clock.now)
        clock.forward(minutes=1)
        joining = preview(fresh(twin.feature), into=fresh(ours.feature), at=clock.now)
        assert [
            (one.theirs and one.theirs.stage, one.ours and one.ours.stage, one.then.stage)
            for one in joining.releases
        ] == [("General", "general", "general"), ("beta", None, "beta"), (None, "alpha", "alpha")]
        first = joining.releases[0]
        assert first.theirs
        assert first.ours
        soon, far = (on_day(clock.day(number).date()) for number in (30, 200))
        dates = [one.release_date for one in (first.theirs, first.ours, first.then)]
        assert dates == [soon, far, far]
        assert not Feature.objects.filter(merged_into__isnull=False).exists()

    @pytest.mark.parametrize("ours_too", [True, False])
    def test_findings(self, ours: World, twin: Release, clock: Clock, ours_too: bool) -> None:
        if not ours_too:
            actions.remove_release_date(fresh(ours.release), by=ours.pm, at=clock.now)
        clock.forward(minutes=1)
        checks.check_all(ours.workspace, at=clock.now)
        before = kept(ours.workspace)
        joining = preview(fresh(twin.feature), into=fresh(ours.feature), at=clock.now)
        assert [one.pk for one in joining.goes if one.code == "RAD402"] == (
            [short(twin).pk] if ours_too else []
        )
        merge(ours, twin, clock)
        told = len(before) - len(joining.goes) + len(joining.comes)
        assert len(kept(ours.workspace)) == told

    def test_what_was_dropped(self, ours: World, twin: Release, clock: Clock) -> None:
        feature = fresh(twin.feature)
        actions.add_release(feature, stage="beta", by=ours.pm, at=clock.now)
        actions.drop(feature, by=ours.pm, at=clock.now)
        clock.forward(minutes=1)
        joining = preview(fresh(feature), into=fresh(ours.feature), at=clock.now)
        assert [one.then.planned for one in joining.releases] == [True, False]

    def test_shipped(self, ours: World, twin: Release, clock: Clock) -> None:
        on = clock.now.date() - timedelta(days=1)
        actions.ship(fresh(twin), on=on, by=ours.pm, at=clock.now)
        actions.set_tier(fresh(ours.release), tier="T3", by=ours.pm, at=clock.now)
        clock.forward(minutes=1)
        joining = preview(fresh(twin.feature), into=fresh(ours.feature), at=clock.now)
        assert (joining.releases[0].then.shipped_on, joining.releases[0].then.tier) == (on, "T3")

    def test_refusals(self, ours: World, theirs: World, twin: Release, clock: Clock) -> None:
        with pytest.raises(CannotMerge):
            preview(ours.feature, into=ours.feature, at=clock.now)
        Feature.objects.filter(pk=ours.feature.pk).update(on_roadmap=False)
        with pytest.raises(NotThere):
            preview(fresh(twin.feature), into=fresh(ours.feature), at=clock.now)
        with pytest.raises(NotThere):
            preview(fresh(twin.feature), into=theirs.feature, at=clock.now)
