"""A file for the rows that could not be imported, to be mended and imported in its turn."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from alongside.doors.trackers.csv.columns import REFUSED
from alongside.doors.trackers.csv.file import BadFile, Row, Sheet


@contextmanager
def put_aside(file: Sheet, target: Path | None) -> Iterator[Callable[[Row, str], None]]:
    """Takes refused rows with the reason. `target` stands there only if there are any, when the import is over."""
    if target is None:
        yield lambda *_: None
        return
    if target.exists() and target.samefile(file.path):
        raise BadFile(f"{target} is what is being imported; name another file for the refused rows")
    unfinished = target.with_name(f"{target.name}.unfinished")
    count = 0
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, delimiter=file.delimiter)
            writer.writerow([*file.headings, REFUSED])

            def add(row: Row, reason: str) -> None:
                nonlocal count
                count += 1
                writer.writerow([*row.cells, reason])

            yield add
        if count:
            unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
