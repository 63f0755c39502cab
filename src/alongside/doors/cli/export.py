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
    with _opened(output) as out:
        if kind is Format.CSV:
            for line in csv_lines(what):
                out.write(line.encode())
        else:
            for event in log_lines(what, exported_at=timezone.now()):
                out.write(event)


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
