"""Jobs are leased to one worker at a time, retried with pauses, and given up in the end."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction

from alongside.rooms.jobs import queries, queue
from alongside.rooms.jobs.models import Job
from tests.rooms.conftest import MONDAY, World
from tests.rooms.jobs.conftest import Clock

pytestmark = pytest.mark.django_db


def only() -> Job:
    return Job.objects.get(kind="note")


def ask(world: World, **payload: object) -> None:
    queue.enqueue("note", workspace=world.workspace, payload=payload)


@pytest.fixture(autouse=True)
def _no_others(ours: World) -> None:
    """What the cast's own actions asked for is not this file's business."""
    Job.objects.all().delete()


def test_the_life_of_a_job(clock: Clock, ours: World) -> None:
    ask(ours, feature=7)
    job = queue.lease()
    assert job is not None
    assert (job.workspace, job.kind, job.payload) == (ours.workspace.pk, "note", {"feature": 7})
    assert queue.lease() is None, "it is in hand"
    assert queue.finish(job)
    clock.forward(days=1)
    assert queue.lease() is None, "it is done"
    assert not queries.waiting().exists()


def test_what_was_asked_for_in_vain(ours: World) -> None:
    with transaction.atomic():
        ask(ours)
        transaction.set_rollback(True)
    assert queue.lease() is None


def test_the_longest_due_comes_first(clock: Clock, ours: World) -> None:
    for name, hours in (("later", 3), ("first", -2), ("second", -1)):
        queue.enqueue(
            "note",
            workspace=ours.workspace,
            payload={"name": name},
            run_at=MONDAY + timedelta(hours=hours),
        )
    leased = [queue.lease(), queue.lease(), queue.lease()]
    assert [job and job.payload["name"] for job in leased] == ["first", "second", None]
    assert queries.next_due() == MONDAY + timedelta(minutes=1), "when the first lease ends"
    clock.forward(hours=3)
    assert len(list(iter(queue.lease, None))) == 3


def test_what_waits_is_not_added_twice(clock: Clock, ours: World, theirs: World) -> None:
    queue.enqueue(
        "note",
        workspace=ours.workspace,
        payload={"a": 1, "b": 2},
        run_at=MONDAY + timedelta(days=9),
    )
    queue.enqueue("note", workspace=ours.workspace, payload={"b": 2, "a": 1})
    queue.enqueue(
        "note",
        workspace=ours.workspace,
        payload={"a": 1, "b": 2},
        run_at=MONDAY + timedelta(days=8),
    )
    assert only().run_at == MONDAY, "brought forward, never put off"
    queue.enqueue("note", workspace=theirs.workspace, payload={"a": 1, "b": 2})
    queue.enqueue("note", workspace=ours.workspace, payload={"a": 1})
    queue.enqueue("other", workspace=ours.workspace, payload={"a": 1, "b": 2})
    assert queries.waiting().filter(kind__in=("note", "other")).count() == 4


def test_whether_it_is_asked_for(clock: Clock, ours: World, theirs: World) -> None:
    def is_asked_for(world: World, hours: int) -> bool:
        by = MONDAY + timedelta(hours=hours)
        return queries.is_asked_for("note", workspace=world.workspace.pk, by=by)

    assert not is_asked_for(ours, 9)
    queue.enqueue("other", workspace=ours.workspace, payload={}, run_at=MONDAY)
    run_at = MONDAY + timedelta(hours=2)
    queue.enqueue("note", workspace=ours.workspace, payload={}, run_at=run_at)
    asked = [is_asked_for(ours, 1), is_asked_for(ours, 2), is_asked_for(theirs, 2)]
    assert asked == [False, True, False]
    clock.forward(hours=2)
    assert list(iter(queue.lease, None))
    assert not is_asked_for(ours, 2), "it is in hand, and may have read before the change that asks"


def test_what_is_in_hand_is_asked_for_again(ours: World) -> None:
    """The worker may have read before the change that asks."""
    ask(ours)
    first = queue.lease()
    ask(ours)
    ask(ours)
    second = queue.lease()
    assert first is not None
    assert second is not None
    assert first.id != second.id
    assert queue.lease() is None
    queue.fail(second, "not yet")
    ask(ours)
    assert queries.waiting().count() == 3, "a failed attempt that waits does not stand in for it"


def test_a_lease_runs_out(clock: Clock, ours: World) -> None:
    ask(ours)
    slow = queue.lease()
    assert slow is not None
    clock.forward(seconds=59)
    assert queue.lease() is None
    clock.forward(seconds=1)
    quick = queue.lease()
    assert quick is not None
    assert quick.id == slow.id
    assert quick.attempt == slow.attempt + 1
    for too_late in (queue.renew(slow), queue.finish(slow), queue.fail(slow, "slow")):
        assert not too_late, "whoever has it now decides"
    assert queue.finish(quick)


def test_a_renewed_lease_holds(clock: Clock, ours: World) -> None:
    ask(ours)
    job = queue.lease()
    assert job is not None
    clock.forward(seconds=50)
    assert queue.renew(job)
    clock.forward(seconds=50)
    assert queue.lease() is None
    assert queue.finish(job)


def test_failures_make_longer_and_longer_pauses(clock: Clock, ours: World) -> None:
    ask(ours)
    pauses = []
    for _ in range(queue.ATTEMPTS - 1):
        job = queue.lease()
        assert job is not None
        queue.fail(job, OSError("no answer"))
        pauses.append(only().run_at - MONDAY)
        assert queue.lease() is None
        clock.forward(seconds=(only().run_at - MONDAY).total_seconds())
        Job.objects.filter(kind="note").update(run_at=MONDAY)
    assert all(earlier < later for earlier, later in zip(pauses, pauses[2:], strict=False))
    assert only().last_error == "OSError: no answer"
    job = queue.lease()
    assert job is not None
    assert queue.fail(job, OSError("no answer"))
    assert only().dead_at is not None
    assert queue.lease() is None
    assert list(queries.dead()) == [only()]


@pytest.mark.parametrize("attempt", range(1, 9))
def test_pauses_differ(attempt: int) -> None:
    """So that jobs that failed together do not come back together."""
    pauses = {queue.pause(attempt).total_seconds() for _ in range(50)}
    assert len(pauses) > 40
    assert 15 * 3 ** (attempt - 1) * 0.7 <= min(pauses)
    assert max(pauses) <= 15 * 3 ** (attempt - 1) * 1.3


def test_a_dead_job_of_another_workspace_is_not_found(ours: World, theirs: World) -> None:
    Job.objects.all().delete()
    ask(ours)
    job = queue.lease()
    assert job is not None
    queue.fail(job, "hopeless", for_good=True)
    assert not queue.retry(job.id, within=theirs.workspace)
    assert queue.retry(job.id, within=ours.workspace)


def test_a_dead_job_can_be_retried(clock: Clock, ours: World) -> None:
    ask(ours)
    job = queue.lease()
    assert job is not None
    assert not queue.retry(job.id), "it lives"
    queue.fail(job, "hopeless", for_good=True)
    ask(ours)
    assert queue.retry(job.id)
    assert not queue.retry(job.id)
    leased = {job.id for job in iter(queue.lease, None)}
    assert len(leased) == 2, "the same job, asked for meanwhile, is another"
    assert job.id in leased


def test_a_job_that_kills_its_workers_is_given_up(clock: Clock, ours: World) -> None:
    ask(ours)
    for _ in range(queue.ATTEMPTS):
        assert queue.lease() is not None
        clock.forward(minutes=2)
    assert queue.lease() is None
    assert queries.next_due() is None, "nobody waits for what nobody can take"
    queue.sweep()
    assert "stopped in the middle" in only().last_error
    assert only().dead_at is not None


def test_finished_jobs_are_forgotten_after_a_week(clock: Clock, ours: World) -> None:
    ask(ours)
    job = queue.lease()
    assert job is not None
    queue.finish(job)
    clock.forward(days=6.9)
    queue.sweep()
    assert only().done_at
    clock.forward(days=0.2)
    queue.sweep()
    assert not Job.objects.filter(kind="note").exists()


def test_payloads_are_small(ours: World) -> None:
    with pytest.raises(ValueError, match="holds ids"):
        ask(ours, text="x" * queue.LONGEST_PAYLOAD)


def test_the_statements_of_a_jobs_life(
    ours: World, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_num_queries(3 + (connection.vendor == "sqlite")):  # type: ignore[operator]
        ask(ours)
        job = queue.lease()
        assert job is not None
        queue.finish(job)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_nobody_takes_a_job_before_the_change_that_asks_for_it_is_there(ours: World) -> None:
    """Else the worker would look at what was before, and the wish would be lost. (SQLite has one writer.)"""
    Job.objects.all().delete()
    ask(ours)

    def lease_and_close() -> queue.Leased | None:
        try:
            return queue.lease()
        finally:
            connection.close()

    def elsewhere() -> queue.Leased | None:
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(lease_and_close).result(timeout=10)

    with transaction.atomic():
        ask(ours)
        assert elsewhere() is None
    assert elsewhere() is not None


@pytest.mark.django_db(transaction=True)
def test_many_ask_for_the_same_at_once(ours: World) -> None:
    Job.objects.all().delete()

    def ask_and_close(_: int) -> None:
        ask(ours, feature=7)
        connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(ask_and_close, range(40)))
    assert only().payload == '{"feature":7}'
