"""Export a workspace: its roadmap as CSV, or its whole history as an event log.

`alongside import csv` and `alongside import log` read it back.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, BinaryIO

import typer
from django.utils import timezone

from alongside.core.errors import AlongsideError
from alongside.doors.cli import _workspace
from alongside.doors.trackers.csv.write import csv_lines
from alongside.doors.trackers.log.write import log_lines
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import note_export


class Format(StrEnum):
    """What is exported."""

    CSV = "csv"
    LOG = "log"


class CannotWrite(AlongsideError):
    """The file cannot be written."""


def command(
    workspace: Annotated[str | None, typer.Option(help="Its slug.")] = None,
    kind: Annotated[
        Format, typer.Option("--format", help="The roadmap, or the history.")
    ] = Format.CSV,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file; else standard output.")
    ] = None,
) -> None:
    """Export."""
    what = _workspace.pick(workspace)
    csv = kind is Format.CSV
    lines = _csv(what) if csv else log_lines(what, exported_at=timezone.now())
    rows = -1  # the first line says what follows
    with _opened(output) as out:
        for line in lines:
            out.write(line)
            rows += 1
    listed = "roadmap" if csv else "history"
    note_export(what, what=listed, file_format=kind, rows=rows, by=NOBODY, at=timezone.now())


def _csv(workspace: Workspace) -> Iterator[bytes]:
    return (line.encode() for line in csv_lines(workspace))


@contextmanager
def _opened(output: Path | None) -> Iterator[BinaryIO]:
    """Where it goes; a file stands there only when it is whole."""
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    unfinished = output.with_name(f"{output.name}.unfinished")
    try:
        with unfinished.open("wb") as out:
            yield out
        unfinished.replace(output)
    except OSError as problem:
        raise CannotWrite(f"{output} cannot be written: {problem.strerror}") from None
    finally:
        unfinished.unlink(missing_ok=True)
