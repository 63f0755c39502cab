"""Write everything to one file, while Alongside goes on running.

The file fits both SQLite and PostgreSQL. It holds the whole content in plain text, and no secret key.
"""

from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone

from alongside.backup.make import backup
from alongside.doors.cli._plain import plain
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import note_backup
from alongside.schema import is_current

NEEDS = "settings"


def command(
    file: Annotated[Path, typer.Argument(help="Where to write it; outside of the data folder.")],
    force: Annotated[bool, typer.Option(help="Replace a file of that name.")] = False,
) -> None:
    manifest = backup(file, force=force)
    if is_current():  # backing up upgrades nothing, and an older database has no such thing to say
        for workspace in Workspace.objects.order_by("id"):
            note_backup(workspace, by=NOBODY, at=timezone.now())
    size = file.stat().st_size / 2**20
    print(
        f"Backed up {manifest.rows:,} rows to {plain(str(file))} ({size:.1f} MiB), and checked them."
    )
    print("The secret key is not in it; it stays in the data folder.")
