"""Puts a backup back: all of it or nothing, in one transaction, compared with its sums once more at the end."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, OperationalError, connection, transaction
from django.utils import timezone

from alongside import schema
from alongside.backup import archive, databases, tables, withdrawals
from alongside.backup.fill import fill
from alongside.backup.make import backup
from alongside.backup.older import brought_up_to_date
from alongside.backup.withdrawals import Reapplied
from alongside.core.errors import AlongsideError
from alongside.rooms.discovery.withdrawal import notebook, wiping
from alongside.rooms.ledger import guards
from alongside.rooms.search import index

PATIENCE = "60s"
"""How long to wait for others to let go of a table."""


class NewerBackup(AlongsideError):
    """The backup was made by a newer version than this."""


class TooLarge(AlongsideError):
    """There is no room for what the backup holds."""


class NotEmpty(AlongsideError):
    """There is something that a restore would replace."""


class NotRestored(AlongsideError):
    """The database did not take the backup, and is as it was."""


class Restored(NamedTuple):
    """What came of it."""

    manifest: archive.Manifest
    kept: Path | None
    """Where what was there before was kept, if anything was."""
    reapplied: Reapplied
    """Withdrawals that came after the backup."""


def restore(
    path: Path, *, force: bool = False, notebooks: Sequence[Path] | None = None
) -> Restored:
    """Fill the database from a backup.

    The file is checked before anything is touched. A database that holds something is only replaced with
    `force`, after a backup of it beside the file. What was withdrawn since is withdrawn again in the same transaction:
    what the `notebooks` (without any: that of the data folder) and the database that is replaced know of.
    """
    files = [notebook.path()] if notebooks is None else notebooks
    with archive.reading(path) as reader:
        _refuse_newer(reader.manifest)
        _refuse_too_large(reader.manifest)
        reader.check()
        schema.upgrade()
        aside = _aside(path, timezone.now())
        try:
            if reader.manifest.steps == databases.known_steps():
                kept, reapplied = _replace(reader, files, aside=aside, force=force)
            else:
                _refuse_occupied(force=force)  # before the long way round
                with brought_up_to_date(reader) as today:
                    kept, reapplied = _replace(today, files, aside=aside, force=force)
        except OperationalError as problem:
            raise NotRestored(
                f"the database could not be had alone: {_line(problem)}. It is as it was. "
                "Stop the worker and the site, then try again."
            ) from problem
        except DatabaseError as problem:
            raise NotRestored(
                f"the backup does not fit: {_line(problem)}. The database is as it was."
            ) from problem
        _wipe(reapplied)
        return Restored(reader.manifest, aside if kept else None, reapplied)


def _wipe(reapplied: Reapplied) -> None:
    """What was withdrawn again was in the file for a moment. What fails here a worker does later: it has the job."""
    for workspace in sorted(set(reapplied.done)):
        with suppress(DatabaseError, wiping.StillRead, wiping.StillThere):
            wiping.wipe(workspace, {})


def _refuse_newer(manifest: archive.Manifest) -> None:
    known = databases.known_steps()
    unknown = [
        f"{app}.{name}"
        for app, names in manifest.steps.items()
        for name in names
        if name not in known.get(app, ())
    ]
    if unknown or "rooms" not in manifest.steps:
        raise NewerBackup(
            f"this backup was made by Alongside {manifest.alongside}, a newer version than this one "
            f"({', '.join(unknown) or 'no steps'} is not known here). Restore it with that version. "
            "Nothing was changed."
        )


def _refuse_too_large(manifest: archive.Manifest) -> None:
    """A small file can be made to hold more than any disk: rows take about the room that they had as lines.

    Where the disk is a PostgreSQL server's, the server sees to it; a full one takes the transaction back.
    """
    if connection.vendor == "sqlite":
        database = Path(connection.settings_dict["NAME"])
    elif manifest.steps != databases.known_steps():
        database = settings.CONFIG.data / "scratch"  # which brings it up to date
    else:
        return
    folder = next(folder for folder in database.parents if folder.is_dir())
    free = shutil.disk_usage(folder).free
    if manifest.size > free:
        raise TooLarge(
            f"this backup holds {_mib(manifest.size)}, and {_mib(free)} are free in {folder}. Nothing was changed"
        )


def _mib(size: int) -> str:
    return f"{size / 2**20:,.0f} MiB"


def _refuse_occupied(*, force: bool) -> bool:
    """Whether there is something to be replaced; `NotEmpty` unless that is wanted."""
    occupied = any(model._base_manager.exists() for model in tables.in_order(apps))
    if occupied and not force:
        raise NotEmpty(
            "this database holds something already. Restore into an empty one (a new ALONGSIDE_DATA or "
            "DATABASE_URL), or replace what is there with --force; a backup of it is made first"
        )
    return occupied


def _replace(
    reader: archive.Reader, files: Sequence[Path], *, aside: Path, force: bool
) -> tuple[bool, Reapplied]:
    """Put the archive's rows in place of what is there; says whether there was something."""
    models = tables.in_order(apps)
    with transaction.atomic():
        _keep_others_out(models)
        occupied = _refuse_occupied(force=force)
        since = withdrawals.known(files)
        if occupied:
            backup(aside)
            guards.remove()
            _empty(models)
            guards.install()
        fill(reader, apps, connection)
        connection.check_constraints()
        _compare(reader.manifest, models)
        reapplied = withdrawals.reapply(since)
        index.rebuild_all()
        return occupied, reapplied


def _keep_others_out(models: list[tables.Model]) -> None:
    """Nobody else writes from here on. (On SQLite the transaction itself sees to it.)"""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
            cursor.execute(f"LOCK TABLE {_names(models)} IN EXCLUSIVE MODE")


def _empty(models: list[tables.Model]) -> None:
    """Empty the tables, and those that no backup holds: whoever was signed in is not any more."""
    with connection.cursor() as cursor:
        left_out = ", ".join(sorted(tables.LEFT_OUT))
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {_names(models)}, {left_out}")
            return
        for name in sorted(tables.LEFT_OUT):
            cursor.execute(f"DELETE FROM {name}")  # noqa: S608 - names of ours
        for model in reversed(models):
            cursor.execute(f"DELETE FROM {_names([model])}")  # noqa: S608


def _compare(manifest: archive.Manifest, models: list[tables.Model]) -> None:
    """Every table, read back, has the sum that the manifest gives."""
    sums = {part.table: part.sha256 for part in manifest.parts}
    for model in models:
        digest = hashlib.sha256()
        for chunk in tables.dump(model, connection.alias):
            digest.update(chunk)
        if digest.hexdigest() != sums[model._meta.db_table]:
            raise NotRestored(
                f"{model._meta.db_table} did not come back as it was written, so the database was left "
                "as it was. Please report this"
            )


def _names(models: list[tables.Model]) -> str:
    return ", ".join(connection.ops.quote_name(model._meta.db_table) for model in models)


def _aside(path: Path, now: datetime) -> Path:
    return path.absolute().with_name(f"before-restore-{now:%Y%m%d-%H%M%S}.backup")


def _line(problem: Exception) -> str:
    return str(problem).strip().partition("\n")[0]
