"""The worker: takes jobs until none is due, then sleeps until one is. It may be killed at any moment."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from time import monotonic
from types import FrameType
from typing import NamedTuple

from django.db import DatabaseError, connection
from django.utils import timezone

from alongside.rooms.jobs import handlers, queries, queue
from alongside.rooms.jobs.keeper import Keeper

POLL = 1.0
"""Seconds after which a worker looks again, as others may have asked for something meanwhile."""
SWEEP = 60.0

log = logging.getLogger(__name__)


class Tally(NamedTuple):
    """What a worker did."""

    done: int
    failed: int


class _Wish:
    """Somebody's wish that the worker leaves: a signal, or the embedder's event."""

    def __init__(self, stop: threading.Event | None) -> None:
        self._stop = stop
        self._signals: SimpleQueue[int] = SimpleQueue()  # may be filled from a signal handler
        self.signalled = False

    def to_leave(self) -> bool:
        """Whether somebody wishes so."""
        return self.signalled or (self._stop is not None and self._stop.is_set())

    def sleep(self, seconds: float) -> None:
        """Sleep; a signal wakes."""
        with suppress(Empty):
            self._signals.get(timeout=max(seconds, 0.001))

    def ask(self, number: int, _: FrameType | None) -> None:
        """What a signal does: the job in hand is finished first."""
        self.signalled = True
        self._signals.put(number)

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Listen to SIGTERM and SIGINT, where this is the main thread."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {
            which: signal.signal(which, self.ask) for which in (signal.SIGTERM, signal.SIGINT)
        }
        try:
            yield
        finally:
            for which, handler in before.items():
                signal.signal(which, handler)


def work(
    *,
    once: bool = False,
    stop: threading.Event | None = None,
    lease: float = queue.LEASE,
    chore: Callable[[], None] | None = None,
) -> Tally:
    """Do jobs as they become due; `once` stops when none is due any more.

    SIGTERM, SIGINT and `stop` let it finish the job in hand and leave. `lease` is for how many seconds a job
    is taken; while it is worked on, the lease is renewed. `chore` is done at the beginning and once a minute, such as
    to ask for a job that ought to wait.
    """
    wish = _Wish(stop)
    done = failed = 0
    swept = float("-inf")
    with wish.heard(), Keeper(lease) as keeper:
        while not wish.to_leave():
            try:
                if monotonic() - swept >= SWEEP:
                    queue.sweep()
                    if chore is not None:
                        chore()
                    swept = monotonic()
                job = queue.lease(seconds=lease)
                if job is not None:
                    if _do(job, keeper):
                        done += 1
                    else:
                        failed += 1
                elif once:
                    break
                else:
                    wish.sleep(_until_next())
            except DatabaseError:
                if once:
                    raise
                log.warning("the database does not answer; trying again", exc_info=True)
                connection.close()
                wish.sleep(5 * POLL)
    return Tally(done, failed)


def _do(job: queue.Leased, keeper: Keeper) -> bool:
    """Do one job; says whether it succeeded. What went wrong is kept with the job."""
    handler = handlers.handler_of(job.kind)
    if handler is None:
        reason = (
            f"this version of Alongside has no handler for jobs of kind {job.kind!r}. "
            "If a newer version asked for it, start that one, then: alongside jobs retry"
        )
        queue.fail(job, reason, for_good=True)
        log.warning("job %s: %s", job.id, reason)
        return False
    try:
        with keeper.keeping(job):
            handler(job.workspace, job.payload)
    except Exception as problem:
        log.warning("job %s (%s) failed", job.id, job.kind, exc_info=True)
        if not connection.is_usable():
            connection.close()
        queue.fail(job, problem)
        return False
    if not queue.finish(job):
        log.warning("job %s (%s) took so long that another has it", job.id, job.kind)
    return True


def _until_next() -> float:
    """Seconds to sleep: to the next job that waits, but no longer than `POLL`."""
    due = queries.next_due()
    if due is None:
        return POLL
    return min(max((due - timezone.now()).total_seconds(), 0.02), POLL)
