"""The highest id that a table ever gave out: kept, so that what was deleted is never taken for what is new."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

from alongside.backup.tables import Model


def last(model: Model, connection: BaseDatabaseWrapper) -> int | None:
    """The highest id given out so far; None for a table that does not count."""
    counted = model._meta.auto_field
    if counted is None:
        return None
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            row = cursor.fetchone()
            return int(row[0]) if row else 0
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, counted.column])
        (sequence,) = cursor.fetchone()
        cursor.execute(f"SELECT last_value, is_called FROM {sequence}")  # noqa: S608 - PostgreSQL's own word
        number, used = cursor.fetchone()
        return int(number) if used else 0


def go_on_after(model: Model, number: int | None, connection: BaseDatabaseWrapper) -> None:
    """Give out higher ids only, from now on."""
    counted = model._meta.auto_field
    before = last(model, connection)
    if counted is None or number is None or before is None or number <= before:
        return
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            statement = "SELECT setval(pg_get_serial_sequence(%s, %s), %s)"
            cursor.execute(statement, [table, counted.column, number])
            return
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
        cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number])
