"""The worker does what is due, keeps what went wrong, and leaves when asked to."""

import os
import signal
import threading
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.rooms.jobs import handlers, queries, queue
from alongside.rooms.jobs.models import Job
from alongside.rooms.jobs.work import Tally, work
from tests.rooms.conftest import World, make_world
from tests.rooms.jobs.conftest import Clock

Noted = list[tuple[int, dict[str, Any]]]


@pytest.fixture
def world(transactional_db: None) -> World:
    """Committed, so that the worker's threads see it."""
    made = make_world("ours")
    Job.objects.all().delete()
    return made


def test_it_does_what_is_due(world: World, done: Noted) -> None:
    for number in range(3):
        queue.enqueue("note", workspace=world.workspace, payload={"n": number})
    assert work(once=True) == Tally(done=3, failed=0)
    assert done == [(world.workspace.pk, {"n": number}) for number in range(3)]
    assert work(once=True) == Tally(0, 0)


def test_a_failure_is_kept_and_does_not_stop_it(world: World, done: Noted) -> None:
    @handlers.handles("stumble")
    def stumble(workspace: int, payload: dict[str, Any]) -> None:
        raise OSError("no answer from https://me:hunter2@tracker.example")

    queue.enqueue("stumble", workspace=world.workspace, payload={})
    queue.enqueue("note", workspace=world.workspace, payload={})
    assert work(once=True) == Tally(done=1, failed=1)
    (job,) = queries.waiting()
    assert job.last_error == "OSError: no answer from https://…@tracker.example"
    assert (job.attempts, job.leased_until) == (1, None)


def test_a_broken_transaction_fails_the_job_only(world: World, done: Noted) -> None:
    @handlers.handles("break")
    def break_off(workspace: int, payload: dict[str, Any]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT no_such_column FROM rooms_job")

    queue.enqueue("break", workspace=world.workspace, payload={})
    queue.enqueue("note", workspace=world.workspace, payload={})
    assert work(once=True) == Tally(done=1, failed=1)


def test_an_unknown_kind_is_given_up_with_a_sentence(world: World, done: Noted) -> None:
    queue.enqueue("unheard_of", workspace=world.workspace, payload={})
    assert work(once=True) == Tally(done=0, failed=1)
    (job,) = queries.dead()
    assert "no handler for jobs of kind 'unheard_of'" in job.last_error


def test_a_kind_has_one_handler(done: Noted) -> None:
    with pytest.raises(ValueError, match="handler already"):
        handlers.handles("note")(lambda workspace, payload: None)


def test_rooms_handlers_are_known_from_the_start() -> None:
    assert handlers.handler_of("check_features") is not None


def test_a_long_job_keeps_its_lease(world: World, done: Noted) -> None:
    seen: list[queue.Leased | None] = []

    @handlers.handles("long")
    def long(workspace: int, payload: dict[str, Any]) -> None:
        time.sleep(1.2)
        seen.append(queue.lease())

    queue.enqueue("long", workspace=world.workspace, payload={})
    assert work(once=True, lease=0.6) == Tally(done=1, failed=0)
    assert seen == [None], "nobody else could take it, two leases later"


def test_it_wakes_for_the_next_job(world: World, done: Noted) -> None:
    stop = threading.Event()
    tallies: list[Tally] = []

    def embedded() -> None:
        tallies.append(work(stop=stop))
        connection.close()

    thread = threading.Thread(target=embedded)
    thread.start()
    try:
        queue.enqueue("note", workspace=world.workspace, payload={})
        deadline = time.monotonic() + 10
        while not done and time.monotonic() < deadline:
            time.sleep(0.02)
    finally:
        stop.set()
        thread.join(timeout=30)
    assert tallies == [Tally(done=1, failed=0)]


def test_it_sleeps_over_what_is_only_to_be_swept(world: World, done: Noted) -> None:
    """Every worker died on that job, and its last lease runs out while this one is awake."""
    queue.enqueue("note", workspace=world.workspace, payload={})
    soon = timezone.now() + timedelta(seconds=0.2)
    Job.objects.update(attempts=queue.ATTEMPTS, leased_until=soon)
    stop = threading.Event()
    threading.Timer(1.0, stop.set).start()
    with CaptureQueriesContext(connection) as asked:
        assert work(stop=stop) == Tally(0, 0)
    assert len(asked) < 20


@pytest.mark.parametrize("which", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_lets_it_finish_the_job_in_hand(
    world: World, done: Noted, which: signal.Signals
) -> None:
    @handlers.handles("signal")
    def to_itself(workspace: int, payload: dict[str, Any]) -> None:
        os.kill(os.getpid(), which)
        time.sleep(0.01)
        done.append((workspace, payload))

    before = signal.getsignal(which)
    queue.enqueue("signal", workspace=world.workspace, payload={})
    queue.enqueue("note", workspace=world.workspace, payload={})
    assert work() == Tally(done=1, failed=0)
    assert len(done) == 1
    assert queries.waiting().count() == 1
    assert signal.getsignal(which) == before


def test_a_signal_wakes_it(world: World, done: Noted) -> None:
    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGTERM)).start()
    assert work() == Tally(0, 0)


def test_a_silent_database_is_waited_for(
    world: World, done: Noted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("alongside.rooms.jobs.work.POLL", 0.01)
    lease, stop = queue.lease, threading.Event()
    answers = iter([DatabaseError("server closed the connection"), None])

    def sometimes(*, seconds: float) -> queue.Leased | None:
        if (problem := next(answers, None)) is not None:
            raise problem
        job = lease(seconds=seconds)
        if job is None:
            stop.set()
        return job

    monkeypatch.setattr(queue, "lease", sometimes)
    queue.enqueue("note", workspace=world.workspace, payload={})
    assert work(stop=stop) == Tally(done=1, failed=0)


def test_one_that_is_too_slow_says_so(
    db: None, ours: World, clock: Clock, caplog: pytest.LogCaptureFixture, done: Noted
) -> None:
    Job.objects.all().delete()

    @handlers.handles("overtaken")
    def overtaken(workspace: int, payload: dict[str, Any]) -> None:
        clock.forward(minutes=2)
        assert queue.lease() is not None

    queue.enqueue("overtaken", workspace=ours.workspace, payload={})
    assert work(once=True) == Tally(done=1, failed=0)
    assert "another has it" in caplog.text
    assert queries.waiting().count() == 1
