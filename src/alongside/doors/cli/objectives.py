"""Objectives as files: write them out, read them in."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone

from alongside.core.errors import AlongsideError
from alongside.doors.cli import _subjects, _workspace
from alongside.doors.cli._options import By as Handle
from alongside.doors.cli._options import In
from alongside.doors.objectives import document, table
from alongside.rooms.features.outline import outline
from alongside.rooms.features.outline_read import bring

app = typer.Typer(no_args_is_help=True)


class Format(StrEnum):
    """How they are written."""

    CSV = "csv"
    MD = "md"


class NoFile(AlongsideError):
    """There is no such file, or it cannot be read."""


@app.command("export")
def export(
    written: Annotated[
        Format, typer.Option("--format", help="A table, or a document.")
    ] = Format.MD,
    workspace: In = None,
    by: Handle = None,
) -> None:
    """Write the objectives that a member sees, as a table or as a document."""
    where = _workspace.pick(workspace)
    rows = outline(_subjects.acting_member(where, by))
    sys.stdout.write(table.write(rows) if written is Format.CSV else document.write(rows))


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A .csv or .md file, as the export writes it.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only try it.")] = False,
    workspace: In = None,
    by: Handle = None,
) -> None:
    """Read objectives in: all of the file, or nothing."""
    where = _workspace.pick(workspace)
    member = _subjects.acting_member(where, by)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise NoFile(f"{file} cannot be read: {problem}") from None
    read = table.read if file.suffix.lower() == ".csv" else document.read
    changed = bring(where, list(read(text)), by=member, at=timezone.now(), rehearse=dry_run)
    told = ", ".join(f"{kind}: {many}" for kind, many in changed.items() if many) or "nothing new"
    print(f"{'Would change' if dry_run else 'Changed'}: {told}.")
