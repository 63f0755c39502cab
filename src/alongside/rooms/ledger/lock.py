"""The lock of a workspace: who writes into it takes this first, and has it until the transaction ends.

There is one order of locks, so that nobody ever waits in a circle:

1. the workspace, before anything is read that decides what will be written;
2. whatever else, in any order: nobody else writes into that workspace by then.

Nobody holds two workspaces. So events get their times and their ids in the order in which they are committed, and
what an action read is still so when it writes. A statement that is a transaction of its own and touches one row (a job
that is leased) needs no lock.
"""

from __future__ import annotations

from django.db import connection

from alongside.rooms.ledger.models import Workspace

# Unlike FOR UPDATE this lets others insert rows that point to the workspace.
_LOCK = f"SELECT 1 FROM {Workspace._meta.db_table} WHERE id = %s FOR NO KEY UPDATE"  # noqa: S608


def lock(workspace: int) -> None:
    """Wait until nobody else writes into the workspace, and keep others from it until the transaction ends.

    On SQLite the transaction itself says so: while it lasts, nobody else writes anything.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_LOCK, [workspace])
