"""Take an import back: from now on none of its events counts, and all rows are as before.

What was recorded stays in the ledger; `alongside import list` has the numbers.
"""

from typing import Annotated

import typer
from django.utils import timezone

from alongside.rooms.imports.undo import find, undo


def command(batch: Annotated[int, typer.Argument(help="Its number.")]) -> None:
    """Undo a batch."""
    undone = undo(find(batch), at=timezone.now())
    print(f"Batch {undone.batch} was taken back: {undone.events:,} events no longer count.")
