"""Writes a backup: one snapshot of the whole database, while others go on writing to it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from alongside import __version__, schema
from alongside.backup import archive, databases, ids, tables
from alongside.core.errors import AlongsideError

NOTHING = "there is no database yet; `alongside migrate` makes one"


class Unwritable(AlongsideError):
    """The backup cannot be written there."""


class NothingToBackUp(AlongsideError):
    """There is no database yet."""


def backup(path: Path, *, force: bool = False) -> archive.Manifest:
    """Write the database's content to a new file, checked and readable by its owner alone; whole or not at all.

    An existing file is only replaced with `force`.
    """
    schema.is_current()  # refuses a database that a newer version made, or that cannot be opened
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        raise NothingToBackUp(NOTHING)
    with _new_file(path, force=force) as (file, draft):
        with databases.snapshot() as view:
            manifest = write(file, view)
        with archive.reading(draft) as reader:
            reader.check()
    return manifest


def write(file: IO[bytes], database: BaseDatabaseWrapper) -> archive.Manifest:
    """Write an archive of that database, which nobody changes meanwhile."""
    steps = databases.steps(database)
    if "rooms" not in steps:
        raise NothingToBackUp(NOTHING)
    models = tables.in_order(databases.models_at(steps))
    with archive.Writer(file) as writer:
        parts = [
            writer.part(
                model._meta.db_table,
                tables.columns(model),
                tables.dump(model, database.alias),
                ids.last(model, database),
            )
            for model in models
        ]
        manifest = archive.Manifest(
            format=archive.FORMAT,
            alongside=__version__,
            engine=database.vendor,
            made_at=timezone.now().replace(microsecond=0),
            steps=steps,
            parts=parts,
        )
        writer.manifest(manifest)
    return manifest


@contextmanager
def _new_file(path: Path, *, force: bool) -> Iterator[tuple[IO[bytes], Path]]:
    """A draft beside `path` that takes its name when the block ends well."""
    if path.is_dir():
        raise Unwritable(f"{path} is a folder; name a file in it")
    if path.exists() and not force:
        raise Unwritable(f"{path} exists; choose another name, or replace it with --force")
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            yield file, draft
            file.flush()
            os.fsync(file.fileno())
        _rename(draft, path, force=force)
    except OSError as problem:
        raise Unwritable(
            f"the backup {path} cannot be written: {problem.strerror}. Nothing was left behind."
        ) from problem
    finally:
        draft.unlink(missing_ok=True)


def _rename(draft: Path, path: Path, *, force: bool) -> None:
    """Give the draft its name, and have that survive a power cut."""
    if force:
        draft.replace(path)
    else:
        try:
            os.link(draft, path)  # unlike renaming, this never replaces a file
        except FileExistsError:
            raise Unwritable(f"{path} was made by somebody else meanwhile") from None
        except OSError:  # a file system without links
            draft.rename(path)
    folder = os.open(path.absolute().parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
