"""How far an import has come, told while its one transaction lasts.

PostgreSQL lets another connection write meanwhile. SQLite has one writer, which is the import itself: there the number
stands in a small file in the data folder, which the site on the same machine reads.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

from alongside.rooms.imports.models import Upload

PAUSE = 0.5
"""Seconds between two notes."""

log = logging.getLogger(__name__)

_NOTE = f"UPDATE {Upload._meta.db_table} SET done = %s WHERE id = %s"  # noqa: S608


@contextmanager
def telling(upload: int) -> Iterator[Callable[[int], None]]:
    """Yields what is to be told the rows done so far."""
    teller = _InAFile(upload) if connection.vendor == "sqlite" else _ByAnotherConnection(upload)
    try:
        yield teller.tell
    finally:
        teller.close()


def rows_done(upload: Upload) -> int:
    """How many rows of an upload that is being read are done."""
    if connection.vendor == "sqlite":
        with suppress(OSError, ValueError):
            return int(_file(upload.pk).read_text())
    done: int = upload.done
    return done


class _Teller:
    def __init__(self, upload: int) -> None:
        self._upload, self._told = upload, monotonic()

    def tell(self, done: int) -> None:
        """Note it, unless that was done a moment ago."""
        if monotonic() - self._told >= PAUSE:
            self._told = monotonic()
            self._note(done)

    def close(self) -> None:
        """The import is over."""

    def _note(self, done: int) -> None:
        raise NotImplementedError


class _InAFile(_Teller):
    def _note(self, done: int) -> None:
        file = _file(self._upload)
        draft = file.with_name(f".{file.name}")
        with suppress(OSError):  # an import does not fail for it
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft.write_text(str(done))
            draft.replace(file)

    def close(self) -> None:
        with suppress(OSError):
            _file(self._upload).unlink(missing_ok=True)


class _ByAnotherConnection(_Teller):
    _other: BaseDatabaseWrapper | None = None

    def _note(self, done: int) -> None:
        self._other = self._other or connection.copy()
        try:
            with self._other.cursor() as cursor:
                cursor.execute(_NOTE, [done, self._upload])
        except DatabaseError:
            log.warning("how far an import has come could not be noted")

    def close(self) -> None:
        if self._other is not None:
            self._other.close()


def _file(upload: int) -> Path:
    folder: Path = settings.CONFIG.data / "progress"
    return folder / str(upload)
