"""Fill an empty database from a file that `alongside backup` wrote.

The file is checked first. With --force it replaces what is there, of which it first makes a backup.
"""

from pathlib import Path
from typing import Annotated

import typer

from alongside.backup.restore import restore
from alongside.doors.cli._plain import plain

NEEDS = "settings"


def command(
    file: Annotated[Path, typer.Argument(help="What `alongside backup` wrote.")],
    force: Annotated[
        bool, typer.Option(help="Replace what is there; a backup of it is made beside the file.")
    ] = False,
) -> None:
    manifest, kept = restore(file, force=force)
    if kept:
        print(f"What was there before is in {plain(str(kept))}.")
    print(
        f"Restored {manifest.rows:,} rows, backed up at {manifest.made_at:%Y-%m-%d %H:%M %Z} by Alongside "
        f"{manifest.alongside}; they are as they were written."
    )
