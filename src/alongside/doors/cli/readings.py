"""Readings of a launch, read in from a file: what its KPIs were, and how many have taken it up."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone

from alongside.core.errors import AlongsideError
from alongside.doors.cli import _subjects, _workspace
from alongside.doors.cli._options import By as Handle
from alongside.doors.cli._options import In
from alongside.doors.readings import read, read_said
from alongside.rooms.launches.models import Launch
from alongside.rooms.results.brought import CannotRead, bring_readings

app = typer.Typer(no_args_is_help=True)


class NoFile(AlongsideError):
    """There is no such file, or it cannot be read."""


class NoSuchLaunch(AlongsideError):
    """No launch has that number, or whoever asks does not see it."""


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A .csv file as the export writes it, or .json.")],
    launch: Annotated[int, typer.Option("--launch", help="Its number, as its address has it.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only try it.")] = False,
    workspace: In = None,
    by: Handle = None,
) -> None:
    """Read readings in: all of the file, or nothing. Read again, it changes nothing."""
    where = _workspace.pick(workspace)
    member = _subjects.acting_member(where, by)
    row = Launch.objects.visible_to(member).filter(pk=launch).first()
    if row is None:
        raise NoSuchLaunch(f"there is no launch {launch} here; its address has its number")
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise NoFile(f"{file} cannot be read: {problem}") from None
    rows = read_said(text) if file.suffix.lower() == ".json" else read(text)
    try:
        changed = bring_readings(row, rows, by=member, at=timezone.now(), rehearse=dry_run)
    except CannotRead as refused:
        told = "".join(f"\n  line {one.line}, {one.field}: {one.why}" for one in refused.wrong)
        raise NoFile(f"{refused}:{told}") from None
    many = len(changed)
    print(f"{'Would change' if dry_run else 'Changed'}: {many} reading{'' if many == 1 else 's'}.")
