"""What a workspace's past taught is kept, and learnt anew when it is old or an import came."""

import msgspec
import pytest

from alongside.core.forecast.learning import Learned
from alongside.rooms.features import actions
from alongside.rooms.findings import checks
from alongside.rooms.forecasts import learning
from alongside.rooms.forecasts.models import Learning, Outlook
from alongside.rooms.imports import undo
from alongside.rooms.imports.batches import importing
from alongside.rooms.jobs.models import Job
from alongside.rooms.ledger.origin import NOBODY
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import Clock, another, do_jobs, forget_jobs, states
from tests.rooms.forecasts.conftest import past


def learned(world: World) -> Learned:
    row = Learning.objects.get(workspace=world.workspace)
    return msgspec.json.decode(row.learned, type=Learned)


def test_plans_whose_day_is_over_are_learnt_from(ours: World, theirs: World, clock: Clock) -> None:
    past(ours, clock, lateness=[0, 0, 3, 12])
    checks.check_all(ours.workspace)
    days = learned(ours).days
    assert (days.plans, days.in_time, days.pooled) == (4, 2, True)
    assert learned(ours).trains.plans == 0
    assert not Learning.objects.within(theirs.workspace).exists()


def test_it_is_learnt_anew_after_a_week(ours: World, clock: Clock) -> None:
    past(ours, clock, lateness=[0])
    states(ours, 45, clock)
    checks.check_all(ours.workspace)
    first = Learning.objects.get()
    actions.ship(ours.release, on=clock.to(45).date(), by=NOBODY, at=clock.now)
    clock.to(46)
    Learning.objects.update(learned_at=clock.now - learning.STALE)
    checks.check_all(ours.workspace)
    second = Learning.objects.get()
    assert learned(ours).days.plans == 2
    assert (second.begun_at, second.learned_at) == (first.begun_at, clock.now)


def test_until_then_it_stays(ours: World, clock: Clock) -> None:
    past(ours, clock, lateness=[0])
    states(ours, 36, clock)
    checks.check_all(ours.workspace)
    actions.ship(ours.release, on=clock.to(34).date(), by=NOBODY, at=clock.now)
    checks.check_all(ours.workspace)
    assert learned(ours).days.plans == 1


def test_the_check_after_an_import_learns_anew_and_has_it_looked_back_over(
    ours: World, clock: Clock
) -> None:
    checks.check_all(ours.workspace)
    do_jobs()
    with importing(ours.workspace, source="csv", attested=True, at=clock.now) as run:
        another(ours, "F-2")
    checks.check_all(ours.workspace)
    assert ("backtest", {}) in do_jobs()
    assert Learning.objects.get().imports == f"{run.batch.pk}, 0 undone"
    checks.check_all(ours.workspace)
    assert not Job.objects.filter(kind="backtest", done_at=None).exists()
    undo.undo(run.batch, at=clock.now)
    assert ("backtest", {}) in do_jobs()
    assert Learning.objects.get().imports == f"{run.batch.pk}, 1 undone"


def test_without_an_import_there_is_nothing_to_look_back_over(ours: World, clock: Clock) -> None:
    checks.check_all(ours.workspace)
    assert not Job.objects.filter(kind="backtest").exists()


def test_nothing_is_foreseen_before_anything_was_learnt(ours: World, clock: Clock) -> None:
    states(ours, 30, clock)
    report = checks.check_features(ours.workspace.pk, [ours.feature.pk], at=clock.now)
    assert not Outlook.objects.exists()
    assert report.not_checked["RAD408"] == {"only 0 past plans to judge by": 1}


@pytest.mark.parametrize("late", [-1, 25])
def test_what_is_kept_is_what_a_check_says(ours: World, clock: Clock, late: int) -> None:
    """A full check, a look at one feature, and a check that keeps nothing: all by the same forecast."""
    past(ours, clock, lateness=[late] * 24)
    clock.forward(hours=1)
    states(ours, 105, clock)
    whole = checks.check_all(ours.workspace)
    said = {one.sentence for one in whole.findings if one.code == "RAD408"}
    assert bool(said) == (late > 0)
    few = checks.check_features(ours.workspace.pk, [ours.feature.pk])
    assert {one.sentence for one in few.findings if one.code == "RAD408"} == said
    forget_jobs()
    again = checks.check(ours.workspace, at=clock.now)
    assert {one.sentence for one in again.findings if one.code == "RAD408"} == said
