"""Append-only: the database itself refuses to change or delete an event, on both engines."""

from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

_SQLITE = """
CREATE TRIGGER IF NOT EXISTS ledger_no_{verb} BEFORE {verb} ON rooms_event
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
"""

# INSERT OR REPLACE takes the row in its way out without firing the trigger for DELETE.
_SQLITE_REPLACE = """
CREATE TRIGGER IF NOT EXISTS ledger_no_REPLACE BEFORE INSERT ON rooms_event
WHEN EXISTS (SELECT 1 FROM rooms_event WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
"""

_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$
"""

_POSTGRES = """
CREATE OR REPLACE TRIGGER ledger_no_{verb} BEFORE {verb} ON rooms_event
FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only()
"""


def install(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Put the guards up; those that stand already stay. Called after every migration."""
    connection = connections[using]
    if "rooms_event" not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for statement in _statements(connection):
            cursor.execute(statement)


def remove(using: str = DEFAULT_DB_ALIAS) -> None:
    """Take the guards down, for restoring a backup and for tests that empty the database."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for verb in _verbs(connection):
            on = "" if connection.vendor == "sqlite" else " ON rooms_event"
            cursor.execute(f"DROP TRIGGER IF EXISTS ledger_no_{verb}{on}")


def _verbs(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    return ("UPDATE", "DELETE", "REPLACE" if connection.vendor == "sqlite" else "TRUNCATE")


def _statements(connection: BaseDatabaseWrapper) -> list[str]:
    if connection.vendor == "sqlite":
        return [*(_SQLITE.format(verb=verb) for verb in ("UPDATE", "DELETE")), _SQLITE_REPLACE]
    return [_POSTGRES_FUNCTION, *(_POSTGRES.format(verb=verb) for verb in _verbs(connection))]
