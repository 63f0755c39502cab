"""Writes many rows in one go, and hands out their ids beforehand, so that new rows can point to each other.

An import writes hundreds of thousands of rows; going through model managers took three times as long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.backends.utils import CursorWrapper

from alongside.core.errors import AlongsideError

Values = Sequence[Any]


CACHE_KB = 32_768
"""What SQLite may hold of the database while much is written or read. Its usual 2 MB make it go for pages again and
again: the threads of 10,000 features are read in three quarters of the time."""


@contextmanager
def ample_cache() -> Iterator[None]:
    """Much is going to be written, or read in another order than it was written in."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA cache_size").fetchone()[0]
        cursor.execute(f"PRAGMA cache_size = -{CACHE_KB}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA cache_size = {before}")


class TooLong(AlongsideError):
    """A text does not fit into its column."""


def refuse_too_long(model: type[models.Model], values: Mapping[str, Any]) -> None:
    """Raise `TooLong` for the first text that is longer than its column: SQLite would keep it all the same."""
    for name, most in _longest(model).items():
        text = values.get(name)
        if isinstance(text, str) and len(text) > most:
            what = f"the {name} of the {model._meta.verbose_name}"
            raise TooLong(
                f"{what} has at most {most} characters; this one has {len(text)}: {text[:40]}..."
            )


@lru_cache
def _longest(model: type[models.Model]) -> dict[str, int]:
    """By column: how many characters it takes."""
    fields = ((field.attname, field.max_length) for field in model._meta.concrete_fields)
    return {name: most for name, most in fields if most is not None}


class Ids:
    """Ids of rows to come, taken from the database in ever larger handfuls."""

    MOST = 512

    def __init__(self) -> None:
        self._handfuls: dict[type[models.Model], Iterator[int]] = {}
        self._sizes: dict[type[models.Model], int] = {}

    def next(self, model: type[models.Model]) -> int:
        """An id that no other row of the model has or gets."""
        number = next(self._handfuls.get(model, iter(())), None)
        if number is None:
            size = self._sizes.get(model, 1)
            self._sizes[model] = min(size * 4, self.MOST)
            handful = iter(take(model, size))
            number = next(handful)
            self._handfuls[model] = handful
        return number


def take(model: type[models.Model], count: int) -> Sequence[int]:
    """Ids that the database gives to nobody else. Given back only if the transaction is."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            sequence = (
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
            )
            cursor.execute(sequence, [table, count])
            return [number for (number,) in cursor.fetchall()]
        cursor.execute(
            "UPDATE sqlite_sequence SET seq = seq + %s WHERE name = %s RETURNING seq",
            [count, table],
        )
        row = cursor.fetchone()
        if row is None:  # the table never had a row
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, count]
            )
            row = (count,)
        return range(row[0] - count + 1, row[0] + 1)


@lru_cache
def rank(model: type[models.Model]) -> int:
    """Where a model stands among all: what others point to comes before them, as in rooms/models.py.

    Rows are inserted in that order. While a row points to one that is yet to come, SQLite looks for such rows
    through whole tables at every insert into a table that others point to.
    """
    return [*apps.get_models()].index(model)


def count_anew(model: type[models.Model]) -> None:
    """Have PostgreSQL look how large a table is that grows in this transaction: it would go on reading all of it."""
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {_quoted(model._meta.db_table)}")


def insert(rows: Sequence[models.Model]) -> None:
    """Insert new rows of one model; they have their ids."""
    if rows:
        names = [field.attname for field in rows[0]._meta.concrete_fields]
        insert_values(
            type(rows[0]), names, [[getattr(row, name) for name in names] for row in rows]
        )


def insert_values(model: type[models.Model], names: Sequence[str], rows: Sequence[Values]) -> None:
    """Insert rows of which only the values of some columns are given."""
    if not rows:
        return
    table, columns = _quoted(model._meta.db_table), ", ".join(map(_quoted, names))
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite" or len(rows) == 1:
            places = ", ".join(["%s"] * len(names))
            statement = f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608
            execute_each(cursor, statement, _adapted(model, names, rows))
        else:
            statement = f"COPY {table} ({columns}) FROM STDIN"
            # Django wraps the driver's errors in its own for every other statement.
            with connection.wrap_database_errors, cursor.copy(statement) as copy:
                for row in rows:
                    copy.write_row(row)


def binary_cursor() -> CursorWrapper:
    """A cursor for reading bytes: PostgreSQL sends them as they are, where others get two digits for each."""
    if connection.vendor == "sqlite":
        return connection.cursor()
    from psycopg import Cursor
    from psycopg.pq import Format

    connection.ensure_connection()
    wrapped = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    plain = Cursor(connection.connection)
    plain.format = Format.BINARY
    return wrapped(plain)  # type: ignore[arg-type]  # of the driver, as Django wraps others


def insert_if_new(model: type[models.Model], names: Sequence[str], rows: Sequence[Values]) -> None:
    """Insert rows of which only the values of some columns are given; one that is there already stays as it is."""
    places, columns = ", ".join(["%s"] * len(names)), ", ".join(map(_quoted, names))
    statement = (
        f"INSERT INTO {_quoted(model._meta.db_table)} ({columns}) VALUES ({places}) "  # noqa: S608
        "ON CONFLICT DO NOTHING"
    )
    with connection.cursor() as cursor:
        execute_each(cursor, statement, _adapted(model, names, rows))


def update(model: type[models.Model], names: Sequence[str], rows: Sequence[models.Model]) -> None:
    """Save these columns of the rows."""
    table = _quoted(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite" or len(rows) == 1:
            columns = ", ".join(f"{_quoted(name)} = %s" for name in names)
            values = [[getattr(row, name) for name in (*names, "id")] for row in rows]
            statement = f"UPDATE {table} SET {columns} WHERE id = %s"  # noqa: S608
            execute_each(cursor, statement, _adapted(model, (*names, "id"), values))
        else:
            columns = ", ".join(f"{_quoted(name)} = new.{_quoted(name)}" for name in names)
            kinds = {
                field.attname: field.db_type(connection) for field in model._meta.concrete_fields
            }
            lists = ", ".join(f"%s::{kinds[name]}[]" for name in (*names, "id"))
            called = ", ".join(map(_quoted, (*names, "id")))
            statement = (
                f"UPDATE {table} SET {columns} FROM unnest({lists}) AS new ({called}) "  # noqa: S608
                f"WHERE {table}.id = new.id"
            )
            cursor.execute(
                statement, [[getattr(row, name) for row in rows] for name in (*names, "id")]
            )


def execute_each(cursor: CursorWrapper, statement: str, values: Sequence[Values]) -> None:
    """Execute a statement with each of the values; for a single one PostgreSQL is asked without more ado."""
    if len(values) == 1:
        cursor.execute(statement, values[0])
    elif values:
        cursor.executemany(statement, values)


@cache
def column(model: type[models.Model], name: str) -> str:
    """The attribute that holds a field's column: `train_id` for `train`, and for itself."""
    fields = model._meta.concrete_fields
    return next(field.attname for field in fields if name in (field.name, field.attname))


def _adapted(
    model: type[models.Model], names: Sequence[str], rows: Sequence[Values]
) -> Sequence[Values]:
    """The values as SQLite keeps them; PostgreSQL's driver knows by itself."""
    adapters = _adapters(model, tuple(names), connection.vendor)
    return [_adapt(row, adapters) for row in rows] if adapters else rows


def _adapt(row: Values, adapters: Mapping[int, Callable[[Any], Any]]) -> Values:
    adapted = list(row)
    for place, adapt in adapters.items():
        if adapted[place] is not None:
            adapted[place] = adapt(adapted[place])
    return adapted


@lru_cache
def _adapters(
    model: type[models.Model], names: tuple[str, ...], vendor: str
) -> dict[int, Callable[[Any], Any]]:
    """By place in the row: what makes a moment or a day the text that SQLite keeps."""
    kinds = {field.attname: type(field) for field in model._meta.concrete_fields}
    moments = [place for place, name in enumerate(names) if kinds[name] is models.DateTimeField]
    days = [place for place, name in enumerate(names) if kinds[name] is models.DateField]
    if vendor != "sqlite":
        return {}
    return dict.fromkeys(moments, _moment) | dict.fromkeys(days, str)


def _moment(moment: datetime) -> str:
    return str(moment.astimezone(UTC).replace(tzinfo=None))


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
