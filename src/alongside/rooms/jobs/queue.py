"""The queue: jobs go in with the change that asks for them, and are leased to one worker at a time."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from hashlib import blake2b
from random import uniform
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone

from alongside.rooms.jobs import complaint
from alongside.rooms.jobs.models import Job
from alongside.rooms.ledger.models import Workspace

LEASE = 60.0
"""Seconds for which a worker has a job before another may take it; renewed while it works."""
ATTEMPTS = 8
"""After that many a job is dead. With the pauses between them that takes about six hours."""
KEPT = timedelta(days=7)
"""How long a finished job can still be looked at."""
LONGEST_PAYLOAD = 100_000

# The condition is spelled as in the index `job_waits_once`: SQLite knows the index by it.
_ENQUEUE = """
INSERT INTO rooms_job (workspace_id, kind, payload, identity, run_at, attempts, last_error)
VALUES (%s, %s, %s, %s, %s, 0, '')
ON CONFLICT (workspace_id, kind, identity) WHERE (attempts = 0 AND dead_at IS NULL AND done_at IS NULL)
DO UPDATE SET run_at = {earlier}(rooms_job.run_at, excluded.run_at)
"""
_DUE = """
FROM rooms_job WHERE done_at IS NULL AND dead_at IS NULL AND run_at <= %s
AND (leased_until IS NULL OR leased_until <= %s) AND attempts < %s
ORDER BY run_at, id LIMIT 1
"""
_LEASE = """
UPDATE rooms_job SET leased_until = %s, attempts = attempts + 1
WHERE id = (SELECT id {due} {skip_locked}) RETURNING id, workspace_id, kind, payload, attempts
"""


class Leased(NamedTuple):
    """A job in hand. Whoever leases it later has a higher `attempt`, so a worker that was too slow is noticed."""

    id: int
    workspace: int
    kind: str
    payload: dict[str, Any]
    attempt: int


def enqueue(
    kind: str,
    *,
    workspace: Workspace | int,
    payload: dict[str, Any],
    run_at: datetime | None = None,
) -> None:
    """Ask for a job, in the caller's transaction: rolled back, it was never asked for.

    The same job (kind and payload) that still waits for its first attempt is not added twice: it is brought
    forward to the earlier moment. No worker can take it before the caller's transaction ends, so it always
    sees what the caller wrote. Payloads hold ids, no data. Who asks for several should do so in a fixed order.
    """
    text = json.dumps(payload, sort_keys=True, separators=(",", ":"))
    if len(text) > LONGEST_PAYLOAD:
        raise ValueError("a job's payload holds ids; store the data, and name its row")
    identity = blake2b(text.encode(), digest_size=16).hexdigest()
    number = workspace if isinstance(workspace, int) else workspace.pk
    earlier = "MIN" if connection.vendor == "sqlite" else "LEAST"
    with connection.cursor() as cursor:
        cursor.execute(
            _ENQUEUE.format(earlier=earlier),
            [number, kind, text, identity, _bind(run_at or timezone.now())],
        )


def lease(*, seconds: float = LEASE) -> Leased | None:
    """Take the job that has been due for longest; None when none is due or all that are due are taken."""
    now = timezone.now()
    due = [_bind(now), _bind(now), ATTEMPTS]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # A look does not wait for writers, nor make them wait; a statement that may write does.
            cursor.execute(f"SELECT id {_DUE}", due)
            if cursor.fetchone() is None:
                return None
        skip = "" if connection.vendor == "sqlite" else "FOR UPDATE SKIP LOCKED"
        cursor.execute(
            _LEASE.format(due=_DUE, skip_locked=skip),
            [_bind(now + timedelta(seconds=seconds)), *due],
        )
        row = next(iter(cursor.fetchall()), None)
    if row is None:
        return None
    number, workspace, kind, payload, attempt = row
    return Leased(number, workspace, kind, json.loads(payload), attempt)


def renew(job: Leased, *, seconds: float = LEASE) -> bool:
    """Hold the job for longer; False when another worker has it."""
    return _end(job, leased_until=timezone.now() + timedelta(seconds=seconds))


def finish(job: Leased) -> bool:
    """The job is done; False when another worker has it by now."""
    return _end(job, done_at=timezone.now(), leased_until=None, last_error="")


def fail(job: Leased, problem: BaseException | str, *, for_good: bool = False) -> bool:
    """The attempt failed: try again after a pause, or give the job up after the last attempt.

    With `for_good` there is no point in trying again.
    """
    now = timezone.now()
    ended: dict[str, Any] = {"leased_until": None, "last_error": complaint.about(problem)}
    if for_good or job.attempt >= ATTEMPTS:
        return _end(job, dead_at=now, **ended)
    return _end(job, run_at=now + pause(job.attempt), **ended)


def pause(attempt: int) -> timedelta:
    """How long to wait after that attempt: 15 seconds, then three times as long each time, more or less."""
    return timedelta(seconds=15 * 3 ** (attempt - 1) * uniform(0.7, 1.3))  # noqa: S311 - no secret


def retry(number: int, *, within: Workspace | None = None) -> bool:
    """Give a dead job all its attempts but one again, from now on; False when no such job is dead.

    Whoever acts in a workspace retries jobs `within` it.
    """
    jobs = Job.objects.all() if within is None else Job.objects.within(within)
    # One attempt counts as made: the index that lets a job wait only once is about untried ones.
    return bool(
        jobs.filter(pk=number, dead_at__isnull=False).update(
            dead_at=None, leased_until=None, attempts=1, run_at=timezone.now()
        )
    )


def sweep() -> None:
    """Forget what was finished long ago, and give up jobs whose every worker died on them."""
    now = timezone.now()
    Job.objects.filter(done_at__lt=now - KEPT).delete()
    Job.objects.filter(
        done_at=None, dead_at=None, attempts__gte=ATTEMPTS, leased_until__lte=now
    ).update(
        dead_at=now,
        leased_until=None,
        last_error=f"every worker that tried it stopped in the middle, {ATTEMPTS} times",
    )


def _end(job: Leased, **columns: Any) -> bool:
    """Change the job's row, unless it was leased to somebody else since."""
    held = Job.objects.filter(pk=job.id, attempts=job.attempt, done_at=None, dead_at=None)
    return bool(held.update(**columns))


def _bind(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)
