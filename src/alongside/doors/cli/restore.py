"""Fill an empty database from a file that `alongside backup` wrote.

The file is checked first. With --force it replaces what is there, of which it first makes a backup. What customers
withdrew since the backup was made is withdrawn again: withdrawals.jsonl in the data folder tells.
"""

from pathlib import Path
from typing import Annotated

import typer

from alongside.backup.restore import restore
from alongside.doors.cli._plain import plain
from alongside.rooms.discovery.withdrawal import notebook

NEEDS = "settings"


def command(
    file: Annotated[Path, typer.Argument(help="What `alongside backup` wrote.")],
    force: Annotated[
        bool, typer.Option(help="Replace what is there; a backup of it is made beside the file.")
    ] = False,
    withdrawals: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="The withdrawals.jsonl of another data folder, to be honoured as well.",
            exists=True,
            dir_okay=False,
        ),
    ] = None,
) -> None:
    notebooks = [notebook.path(), *(withdrawals or ())]
    there = any(one.is_file() for one in notebooks)
    manifest, kept, reapplied = restore(file, force=force, notebooks=notebooks)
    if kept:
        print(f"What was there before is in {plain(str(kept))}.")
    print(
        f"Restored {manifest.rows:,} rows, backed up at {manifest.made_at:%Y-%m-%d %H:%M %Z} by Alongside "
        f"{manifest.alongside}; they are as they were written."
    )
    if count := len(reapplied.done):
        print(
            f"{count} {'withdrawal' if count == 1 else 'withdrawals'} made since then "
            f"{'was' if count == 1 else 'were'} done again. The backup file itself still holds those words: delete it "
            "when you can."
        )
    if reapplied.unplaced:
        print(
            f"{reapplied.unplaced} that are on record here are about what the backup does not hold."
        )
    if not there:
        print(
            f"There is no {plain(str(notebook.path()))}: what customers withdrew since then is not known here. "
            "If anything was, restore once more with --withdrawals and that file of the old data folder."
        )
