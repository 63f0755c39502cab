"""Renews the lease of the job in hand, from a thread of its own, so that a long job is not done twice.

On SQLite it has to wait while the job itself holds the write lock; should the lease run out then, the job is
done again by whoever is free, which handlers stand.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from django.db import DatabaseError, connection

from alongside.rooms.jobs import queue

log = logging.getLogger(__name__)


class Keeper:
    """Looks at the job in hand three times in the course of a lease, as long as it is open."""

    def __init__(self, lease: float) -> None:
        self._lease = lease
        self._held: queue.Leased | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="lease keeper", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    @contextmanager
    def keeping(self, job: queue.Leased) -> Iterator[None]:
        """Renew the job's lease until the block ends."""
        self._held = job
        try:
            yield
        finally:
            self._held = None

    def _keep(self) -> None:
        seen: queue.Leased | None = None
        try:
            while not self._over.wait(self._lease / 3):
                job = self._held
                if job is not None and job == seen:  # younger ones have most of their lease left
                    self._renew(job)
                seen = job
        finally:
            connection.close()

    def _renew(self, job: queue.Leased) -> None:
        try:
            queue.renew(job, seconds=self._lease)
        except DatabaseError:
            log.warning("the lease of job %s could not be renewed", job.id)
            connection.close()
