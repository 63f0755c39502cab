"""Drafts and findings: no rule sees one until it is published, and then as something that was said just now."""

import pytest

from alongside.core.rules import policy_of
from alongside.rooms.features import actions
from alongside.rooms.features.models import Release
from alongside.rooms.features.thread import who_knew_what
from alongside.rooms.findings import daily
from alongside.rooms.findings.calendar import neighbours
from alongside.rooms.findings.checks import check, check_all, check_features, timeline_of
from alongside.rooms.ledger import reading
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, kept, states

pytestmark = pytest.mark.django_db


def drafted(world: World, clock: Clock) -> Release:
    """A draft in the pair's area: a T1 that ships in thirty working days, which is too soon."""
    by, at = world.pm, clock.now
    feature = actions.draft_feature(world.workspace, key="F-9", title="Secret", by=by, at=at)
    actions.move_to_area(feature, area=world.area, by=by, at=at)
    release = actions.add_release(feature, stage="beta", by=by, at=at)
    assert release
    states(world, 30, clock, release=release)
    actions.set_tier(release, tier="T1", by=by, at=at)
    return release


def test_no_rule_sees_a_draft_until_it_is_published(ours: World, clock: Clock) -> None:
    release = drafted(ours, clock)
    before = clock.to(10)
    whole, few = check_all(ours.workspace), check_features(ours.workspace.pk, [release.feature_id])
    assert (whole.findings, few.findings) == ([], [])
    published = clock.to(12)
    actions.publish(release.feature, by=ours.pm, at=published)
    few = check_features(ours.workspace.pk, [release.feature_id])
    whole = check_all(ours.workspace)
    assert few.findings == whole.findings
    assert {one.release for one in whole.findings} == {release.pk}
    assert {one.subject for one in kept(ours.workspace)} == {release.pk}
    assert check(ours.workspace, at=before).findings == [], "nor does a replay"


def test_the_roadmap_begins_with_its_publication(ours: World, clock: Clock) -> None:
    release = drafted(ours, clock)
    before = clock.to(10)
    assert reading.first_planned(ours.workspace.pk, until=before) is None
    published = clock.to(12)
    actions.publish(release.feature, by=ours.pm, at=published)
    for first in (
        reading.first_planned(ours.workspace.pk, until=published),
        timeline_of(ours.workspace, until=published).workspace.first_planned,
    ):
        assert first == published


def test_it_is_nobodys_neighbour_and_keeps_nothing_awake(ours: World, clock: Clock) -> None:
    release = drafted(ours, clock)
    actions.ship(ours.release, on=clock.now.date(), by=ours.pm, at=clock.now)
    assert not daily._is_any_ahead(ours.workspace.pk)
    mine = actions.add_feature(ours.workspace, key="F-2", title="Two", by=ours.pm, at=clock.now)
    actions.move_to_area(mine, area=ours.area, by=ours.pm, at=clock.now)
    general = actions.add_release(mine, stage="general", by=ours.pm, at=clock.now)
    assert general
    states(ours, 31, clock, release=general)
    actions.set_tier(general, tier="T1", by=ours.pm, at=clock.now)

    def nearby() -> set[int]:
        line = timeline_of(ours.workspace)
        own = [one for one in line.releases() if one.id == general.pk]
        policy, days = policy_of(line.workspace), line.workspace.workdays
        found = neighbours(ours.workspace.pk, own, policy, days, today=clock.now.date())
        return {one.release for one in found}

    assert nearby() == {general.pk}
    actions.publish(release.feature, by=ours.pm, at=clock.now)
    assert nearby() == {general.pk, release.pk}


def test_its_thread(ours: World, clock: Clock) -> None:
    release = drafted(ours, clock)
    before = clock.to(10)
    feature = release.feature
    assert len(who_knew_what(feature, until=before, seen_by=ours.pm)) >= 4
    assert who_knew_what(feature, until=before, seen_by=ours.pmm) == []
    published = clock.to(12)
    actions.publish(feature, by=ours.pm, at=published)
    told = who_knew_what(feature, until=published, seen_by=ours.pmm)
    assert told[0].sentence == "Pia began F-9 as a draft."
    assert told[-1].sentence == "Pia put F-9 on the roadmap."
    assert who_knew_what(feature, until=before, seen_by=ours.pmm) == []
