"""Brings a backup of an earlier version up to date, in a scratch database.

The rows go in as they were, then the migrations run over them, as they would have in place. So a restore only
ever meets rows of its own version, and needs one transaction.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db.migrations.executor import MigrationExecutor

from alongside.backup import archive, databases, make
from alongside.backup.fill import fill


@contextmanager
def brought_up_to_date(reader: archive.Reader) -> Iterator[archive.Reader]:
    """The same content as this version would have backed it up; the file itself stays as it is."""
    with tempfile.TemporaryDirectory(prefix="restore-", dir=settings.CONFIG.data) as name:
        folder = Path(name)
        with databases.scratch(folder) as scratch:
            executor = MigrationExecutor(scratch)
            executor.migrate(databases.last_steps(reader.manifest.steps))
            fill(reader, databases.models_at(reader.manifest.steps), scratch)
            executor = MigrationExecutor(scratch)
            executor.migrate(executor.loader.graph.leaf_nodes())
            with (folder / "today.backup").open("w+b") as file:
                make.write(file, scratch)
        with archive.reading(folder / "today.backup") as today:
            yield today
