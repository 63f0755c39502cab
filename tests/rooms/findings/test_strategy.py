"""Findings about objectives and areas: kept as a full check has them, looked at again by themselves, listed, waived."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alongside.core.effort import works_of
from alongside.rooms.features import actions as features
from alongside.rooms.features.models import Feature
from alongside.rooms.findings import actions, checks, lookout, queries
from alongside.rooms.findings.efforts import works
from alongside.rooms.findings.models import Finding
from alongside.rooms.imports.batches import importing
from alongside.rooms.imports.undo import undo
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.news.found.queries import findings
from alongside.rooms.news.found.wanted import Wanted
from alongside.rooms.people import actions as people
from alongside.rooms.people.models import Area
from alongside.rooms.strategy.contributions import contribute, withdraw_contribution
from alongside.rooms.strategy.models import Contribution, Objective
from alongside.rooms.strategy.objectives import close, reopen, set_objective
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, asked_for, codes, forget_jobs, kept, reported

pytestmark = pytest.mark.django_db


def objective(ours: World, clock: Clock, title: str = "Grow", days: int = 100) -> Objective:
    day = clock.now.date()
    return set_objective(
        ours.workspace,
        title=title,
        begins=day,
        ends=day + timedelta(days=days - 1),
        owner=ours.pm,
        by=ours.pm,
        at=clock.now,
    )


def a_feature(ours: World, clock: Clock, number: int) -> Feature:
    """One more in the area, with a release."""
    key = f"R-{number}"
    made = features.add_feature(ours.workspace, key=key, title=key, by=ours.pm, at=clock.now)
    features.move_to_area(made, area=ours.area, by=ours.pm, at=clock.now)
    features.add_release(made, stage="general", by=ours.pm, at=clock.now)
    return made


def agree(ours: World) -> None:
    """What is kept is what a full check says."""
    assert kept(ours.workspace) == reported(checks.check(ours.workspace, at=timezone.now()))


def apart(ours: World, clock: Clock) -> list[Objective]:
    """The area rows apart: four features, each for an objective of its own."""
    aims = [objective(ours, clock, f"O{number}") for number in range(4)]
    for number, aim in enumerate(aims):
        made = a_feature(ours, clock, number)
        contribute(made, objective=aim, sentence="So", by=ours.pm, at=clock.now)
    return aims


def test_an_area_that_rows_apart(ours: World, clock: Clock) -> None:
    aims = apart(ours, clock)
    checks.check_all(ours.workspace)
    assert "STR203" in codes(ours.workspace)
    row = Finding.objects.get(code="STR203")
    assert (row.area, row.subject, row.feature, row.objective) == (
        ours.area,
        ours.area.pk,
        None,
        None,
    )
    agree(ours)
    one = Feature.objects.get(key="R-0")
    features.state_effort(one, effort=5, by=ours.pm, at=clock.now)
    features.drop(one, why="deferred", by=ours.pm, at=clock.now)
    checks.check_strategy(ours.workspace.pk)
    checks.check_features(ours.workspace.pk, [one.pk])
    assert "STR203" not in codes(ours.workspace)
    agree(ours)
    close(aims[1], ending="reached", by=ours.pm, at=clock.now)
    checks.check_all(ours.workspace)
    agree(ours)


def test_rows_tell_what_lines_tell(ours: World, clock: Clock) -> None:
    """A partial check reads rows, a full one folds the ledger; drafts, merged and dropped features among them."""
    aims = apart(ours, clock)
    secret = features.draft_feature(
        ours.workspace, key="S-1", title="Secret", by=ours.pm, at=clock.now
    )
    contribute(secret, objective=aims[0], sentence="So", by=ours.pm, at=clock.now)
    first, second, third = (Feature.objects.get(key=f"R-{number}") for number in range(3))
    features.state_effort(first, effort=3, by=ours.pm, at=clock.now)
    features.merge(first, into=second, by=ours.pm, at=clock.now)
    features.complete(third, by=ours.pm, at=clock.now)
    timeline = checks.timeline_of(ours.workspace)
    told = sorted(works_of(timeline.features.values()))
    assert sorted(works(ours.workspace.pk)) == told
    by_feature = {one.feature: one for one in told}
    assert by_feature[second.pk].objectives == (aims[0].pk, aims[1].pk)
    assert by_feature[second.pk].effort == 3
    assert secret.pk not in by_feature
    assert third.pk not in by_feature


def test_time_alone_turns_an_objective(ours: World, clock: Clock) -> None:
    made = objective(ours, clock)
    checks.check_all(ours.workspace)
    turns = clock.now.date() + timedelta(days=26)
    assert Objective.objects.get(pk=made.pk).look_again_on == turns
    assert "STR202" not in codes(ours.workspace)
    clock.forward(days=26)
    lookout.look_again(ours.workspace.pk, {})
    assert "STR202" in codes(ours.workspace)
    row = Finding.objects.get(code="STR202")
    assert (row.objective, row.severity) == (made, "warning")
    contribute(ours.feature, objective=made, sentence="So", by=ours.pm, at=clock.now)
    lookout.check_strategy(ours.workspace.pk, {})
    assert "STR202" not in codes(ours.workspace)


def test_a_feature_without_an_objective(ours: World, clock: Clock) -> None:
    checks.check_all(ours.workspace)
    assert "STR201" not in codes(ours.workspace), "nobody has set any"
    made = objective(ours, clock)
    checks.check_all(ours.workspace)
    assert "STR201" in codes(ours.workspace)
    contribute(ours.feature, objective=made, sentence="So", by=ours.pm, at=clock.now)
    checks.check_features(ours.workspace.pk, [ours.feature.pk])
    assert "STR201" not in codes(ours.workspace)
    withdraw_contribution(Contribution.objects.get(), by=ours.pm, at=clock.now)
    checks.check_features(ours.workspace.pk, [ours.feature.pk])
    assert "STR201" in codes(ours.workspace)


def test_what_is_looked_at(ours: World, clock: Clock) -> None:
    """The first objective, and one that ends, concern every feature; what bears on objectives is a job of its own."""
    forget_jobs()
    features.prioritise(ours.feature, by=ours.pm, at=clock.now)
    asked = {kind for kind, _ in asked_for()}
    assert asked == {"check_features", "fill_brief"}, "no objective, nothing to ask"
    forget_jobs()
    made = objective(ours, clock)
    assert "check_all" in dict(asked_for())
    forget_jobs()
    other = objective(ours, clock, "Other")
    assert asked_for() == [("check_strategy", {})]
    forget_jobs()
    contribute(ours.feature, objective=made, sentence="So", by=ours.pm, at=clock.now)
    assert {kind for kind, _ in asked_for()} == {"check_strategy", "check_features"}
    forget_jobs()
    features.state_effort(ours.feature, effort=5, by=ours.pm, at=clock.now)
    assert {kind for kind, _ in asked_for()} == {"check_strategy", "check_features"}
    forget_jobs()
    features.acknowledge(ours.release, by=ours.pmm, at=clock.now)
    assert {kind for kind, _ in asked_for()} == {"check_features"}
    forget_jobs()
    close(other, ending="missed", by=ours.pm, at=clock.now)
    assert "check_all" in dict(asked_for())
    forget_jobs()
    reopen(other, by=ours.pm, at=clock.now)
    assert "check_all" in dict(asked_for())


def test_they_are_listed_by_name(ours: World, clock: Clock) -> None:
    apart(ours, clock)
    clock.forward(days=30)
    withdraw_contribution(Contribution.objects.latest("id"), by=ours.pm, at=clock.now)
    objective(ours, clock, "O9")
    lone = a_feature(ours, clock, 9)
    contribute(
        lone, objective=Objective.objects.get(title="O9"), sentence="x", by=ours.pm, at=clock.now
    )
    checks.check_all(ours.workspace)
    today = clock.now.date()
    told = findings(ours.pmm, now=timezone.now(), today=today).rows
    named = {(one.code, one.kind, one.title) for one in told if one.code.startswith("STR2")}
    assert ("STR202", "objective", "O3") in named
    assert ("STR203", "area", "Search") in named
    in_area = findings(ours.pmm, Wanted(area="search"), now=timezone.now(), today=today).rows
    assert "area" in {one.kind for one in in_area}
    mine = findings(ours.pm, Wanted(mine=True), now=timezone.now(), today=today).rows
    assert {"area", "objective"} <= {one.kind for one in mine}
    word = findings(ours.pmm, Wanted(text="O3"), now=timezone.now(), today=today).rows
    assert [one.title for one in word if one.kind == "objective"] == ["O3"]


def test_waived(ours: World, clock: Clock) -> None:
    apart(ours, clock)
    checks.check_all(ours.workspace)
    found = Finding.objects.get(code="STR203")
    until = timezone.now().date() + timedelta(days=20)
    waiver = actions.waive(found, reason="We know", until=until, by=ours.pm, at=clock.now)
    [held] = queries.waivers(ours.workspace, at=timezone.now())
    assert (held.subject.name, held.subject.title) == (f"area:{ours.area.pk}", "Search")
    assert actions.revoke_waiver(waiver, by=ours.pm, at=clock.now)


def test_an_area_goes_with_its_import(ours: World, clock: Clock) -> None:
    """Nothing that was found about it keeps it here."""
    objective(ours, clock)
    with importing(ours.workspace, source="csv", attested=False, at=clock.now) as batch:
        area = people.open_area(ours.workspace, slug="mail", name="Mail", by=NOBODY, at=clock.now)
    assert area
    Finding.objects.create(
        workspace=ours.workspace,
        code="STR203",
        subject=area.pk,
        area=area,
        anchor_id=_any_event(ours),
        severity="info",
        sentence="So.",
        events="",
        found_at=clock.now,
    )
    undo(batch.batch, at=clock.now)
    assert not Area.objects.filter(pk=area.pk).exists()
    assert not Finding.objects.filter(code="STR203").exists()


def _any_event(ours: World) -> int:
    number: int = Event.objects.within(ours.workspace).earliest("id").pk
    return number
