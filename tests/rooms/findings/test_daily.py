"""Everything is checked once a day, as long as something is ahead."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest

from alongside.rooms.features import actions
from alongside.rooms.findings import checks, lookout
from alongside.rooms.findings.models import CheckRecord
from alongside.rooms.imports import undo
from alongside.rooms.imports.batches import importing
from alongside.rooms.jobs import queries, queue
from alongside.rooms.jobs.work import Tally, work
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import change_policy
from tests.rooms.conftest import World, make_world
from tests.rooms.findings.conftest import (
    Clock,
    another,
    do_jobs,
    forget_jobs,
    states,
)


def daily(world: World) -> list[datetime]:
    """When the next full checks of that workspace are due."""
    waiting = queries.waiting().filter(workspace=world.workspace, kind="check_all")
    return list(waiting.values_list("run_at", flat=True))


def midnight(clock: Clock, days: int = 1) -> datetime:
    """The beginning of the day that comes so many days from now."""
    return datetime.combine(clock.now.date() + timedelta(days=days), time.min, UTC)


def needs_one_case(world: World, clock: Clock) -> None:
    """One past release is enough for RAD408 to judge by."""
    setting = "RAD408.least_cases"
    change_policy(world.workspace, setting=setting, value=1, by=NOBODY, at=clock.now)


def test_everything_is_checked_once_a_day(ours: World, theirs: World, clock: Clock) -> None:
    actions.withdraw(theirs.release, by=NOBODY, at=clock.now)
    states(ours, 200, clock)
    do_jobs()
    for _ in range(30):
        assert daily(ours) == [midnight(clock)]
        assert daily(theirs) == []
        assert queries.waiting().filter(run_at__lte=clock.now).count() == 0
        clock.forward(days=1)
        assert [kind for kind, _ in do_jobs()].count("check_all") == 1
        assert CheckRecord.objects.get(workspace=ours.workspace).checked_at == clock.now


def test_a_worker_comes_to_an_end(transactional_db: None, clock: Clock) -> None:
    """The next check is asked for while the worker is at it, and it is not due."""
    world = make_world("ours")
    assert work(once=True).failed == 0
    assert queries.next_due() == midnight(clock)
    clock.forward(days=1)
    assert work(once=True) == Tally(done=1, failed=0)
    assert daily(world) == [midnight(clock)]


def test_whoever_checks_asks_for_the_next_day(ours: World, clock: Clock) -> None:
    """A check by hand, and a look at one feature: what an older version checked today was not asked for."""
    forget_jobs()
    checks.check_all(ours.workspace, at=clock.now)
    assert daily(ours) == [midnight(clock)]
    forget_jobs()
    checks.check_all(ours.workspace, at=clock.now)
    assert daily(ours) == [midnight(clock)], "though it wrote nothing else"
    forget_jobs()
    lookout.check_features(ours.workspace.pk, {"features": [ours.feature.pk]})
    assert daily(ours) == [midnight(clock)]


def test_checks_by_hand_pile_up_nothing(ours: World, clock: Clock) -> None:
    """Somebody checks from day to day, and no worker runs."""
    do_jobs()
    first = daily(ours)
    for _ in range(9):
        clock.forward(days=1)
        checks.check_all(ours.workspace, at=clock.now)
        assert daily(ours) == first
    assert [kind for kind, _ in do_jobs()].count("check_all") == 1
    assert daily(ours) == [midnight(clock)]


def test_days_without_a_worker_are_not_made_up_for(ours: World, clock: Clock) -> None:
    do_jobs()
    clock.forward(days=20)
    assert [kind for kind, _ in do_jobs()] == ["check_all"]


def test_what_concerns_everybody_does_for_the_day(ours: World, clock: Clock) -> None:
    """The check of tomorrow is brought forward, and asks for tomorrow again."""
    do_jobs()
    needs_one_case(ours, clock)
    assert daily(ours) == [clock.now]
    do_jobs()
    assert daily(ours) == [midnight(clock)]


def test_a_check_that_fails_for_good_is_asked_for_by_the_next(ours: World, clock: Clock) -> None:
    do_jobs()
    clock.forward(days=1)
    job = queue.lease()
    assert job
    queue.fail(job, "no room on the disk", for_good=True)
    assert daily(ours) == []
    states(ours, 50, clock)
    do_jobs()
    assert daily(ours) == [midnight(clock)]


def by_shipping(world: World, clock: Clock) -> None:
    actions.ship(world.release, on=clock.now.date(), by=NOBODY, at=clock.now)


def by_withdrawal(world: World, clock: Clock) -> None:
    actions.withdraw(world.release, by=NOBODY, at=clock.now)


def by_dropping(world: World, clock: Clock) -> None:
    actions.drop(world.feature, why="deferred", by=NOBODY, at=clock.now)


def by_completion(world: World, clock: Clock) -> None:
    actions.complete(world.feature, by=NOBODY, at=clock.now)


def by_taking_an_import_back(world: World, clock: Clock) -> None:
    by_withdrawal(world, clock)
    with importing(world.workspace, source="csv", attested=False, at=clock.now) as run:
        another(world, "F-2")
    do_jobs()
    assert daily(world) == [midnight(clock)]
    undo.undo(run.batch, at=clock.now)


@pytest.mark.parametrize(
    "ends",
    [by_shipping, by_withdrawal, by_dropping, by_completion, by_taking_an_import_back],
)
def test_with_nothing_ahead_nobody_looks(
    ours: World, clock: Clock, ends: Callable[[World, Clock], None]
) -> None:
    do_jobs()
    ends(ours, clock)
    do_jobs()
    clock.forward(days=1)
    assert [kind for kind, _ in do_jobs()] in ([], ["check_all"]), "the last one"
    assert daily(ours) == []
    clock.forward(days=1)
    assert do_jobs() == []
