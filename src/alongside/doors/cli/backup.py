"""Write everything to one file, while Alongside goes on running.

The file fits both SQLite and PostgreSQL. It holds the whole content in plain text, and no secret key.
"""

from pathlib import Path
from typing import Annotated

import typer

from alongside.backup.make import backup
from alongside.doors.cli._plain import plain

NEEDS = "settings"


def command(
    file: Annotated[Path, typer.Argument(help="Where to write it; outside of the data folder.")],
    force: Annotated[bool, typer.Option(help="Replace a file of that name.")] = False,
) -> None:
    manifest = backup(file, force=force)
    size = file.stat().st_size / 2**20
    print(
        f"Backed up {manifest.rows:,} rows to {plain(str(file))} ({size:.1f} MiB), and checked them."
    )
    print("The secret key is not in it; it stays in the data folder.")
