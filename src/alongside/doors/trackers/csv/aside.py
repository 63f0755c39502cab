"""A file for the rows that could not be imported, to be mended and imported in its turn."""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from django.db import transaction

from alongside.doors.trackers.csv.columns import REFUSED
from alongside.doors.trackers.csv.file import BadFile, Row, Sheet


class Aside:
    """Takes refused rows with the reason."""

    def __init__(self, file: Sheet, target: Path | None) -> None:
        self.kept = False
        self._target = target
        self._rows = 0
        with _in_words(target):
            self._out = _nameless(target)
        self._writer = csv.writer(self._out, delimiter=file.delimiter)
        self._write([*file.headings, REFUSED])

    def add(self, row: Row, reason: str) -> None:
        """Put a row aside."""
        self._rows += 1
        self._write([*row.cells, reason])

    def keep(self) -> None:
        """If there are any, have them stand in the file as soon as the import is committed, and not sooner."""
        if self._target is not None and self._rows:
            with _in_words(self._target):
                self._out.flush()
            transaction.on_commit(self._give_name)
            self.kept = True

    def close(self) -> None:
        """Let go of what was put aside."""
        with _in_words(self._target):
            self._out.close()

    def _write(self, cells: list[str]) -> None:
        with _in_words(self._target):
            self._writer.writerow(cells)

    def _give_name(self) -> None:
        assert self._target is not None
        with self._out, _in_words(self._target, "The other rows were imported. "):
            self._out.seek(0)
            with self._target.open("x", encoding="utf-8", newline="") as named:
                shutil.copyfileobj(self._out, named)


@contextmanager
def put_aside(file: Sheet, target: Path | None) -> Iterator[Aside]:
    """Takes refused rows for a file that must not be there yet. Call `keep` in the transaction of the import."""
    with _in_words(target):
        if target is not None and target.exists():
            raise BadFile(f"{target} is there already; name another file for the refused rows")
    aside = Aside(file, target)
    try:
        yield aside
    finally:
        if not aside.kept:
            aside.close()


def _nameless(target: Path | None) -> TextIO:
    """A file that is gone when it is closed, on the disk on which the rows are to stand."""
    if target is None:
        return Path(os.devnull).open("w")  # rows that nobody asked for
    return tempfile.TemporaryFile("w+", encoding="utf-8", newline="", dir=target.parent)


@contextmanager
def _in_words(target: Path | None, what_is_done: str = "") -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise BadFile(
            f"{target} cannot be written: {problem.strerror}. {what_is_done}Name another file for the refused rows"
        ) from None
