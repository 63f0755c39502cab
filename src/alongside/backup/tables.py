"""The rows of every table as lines of JSON, and back; and the order in which tables can be filled."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from graphlib import TopologicalSorter
from itertools import islice
from typing import Any

import msgspec
from django.apps.registry import Apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from alongside.backup.archive import Damaged

Model = type[models.Model]

_CHUNK = 2_000
_PLAIN: dict[type[Any], type] = {
    models.BooleanField: bool,
    models.IntegerField: int,
    models.CharField: str,
    models.TextField: str,
}
"""Columns that the database takes as they stand in JSON. SQLite would take anything, so it is looked at."""


SIGNED_IN = {"rooms_session", "rooms_signinlink", "rooms_tally"}
"""Who was signed in: what was revoked since may not come back."""
INDEX = {"rooms_volume", "rooms_leaf", "rooms_indexstate"}
"""What is made anew in seconds, unlike vectors."""
LEFT_OUT = SIGNED_IN | INDEX


def in_order(apps: Apps) -> list[Model]:
    """All models whose table belongs into a backup, each after those that it points to."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.db_table not in LEFT_OUT
    ]
    graph: TopologicalSorter[Model] = TopologicalSorter()
    for model in sorted(found, key=lambda model: model._meta.db_table):
        graph.add(
            model,
            *(
                field.related_model
                for field in model._meta.concrete_fields
                if isinstance(field, models.ForeignKey) and field.related_model is not model
            ),
        )
    return list(graph.static_order())


def columns(model: Model) -> list[str]:
    """The columns of a table, in the order in which its rows are written."""
    return [str(field.column) for field in model._meta.concrete_fields]


def dump(model: Model, using: str) -> Iterator[bytes]:
    """A table as lines of JSON, ordered by id; a few thousand rows at a time."""
    names = [field.attname for field in model._meta.concrete_fields]
    rows = model._base_manager.using(using).order_by("pk").values_list(*names)
    walk = rows.iterator(chunk_size=_CHUNK)
    encoder = msgspec.json.Encoder()
    while chunk := list(islice(walk, _CHUNK)):
        yield encoder.encode_lines(chunk)


def load(model: Model, lines: Iterable[bytes], connection: BaseDatabaseWrapper) -> None:
    """Insert a table's rows; `Damaged` for one that does not fit its table."""
    readers = [_reader(field, connection) for field in model._meta.concrete_fields]
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(map(quote, columns(model)))
    places = ", ".join(["%s"] * len(readers))
    rows = _rows(model, lines, readers)
    with connection.cursor() as cursor:
        while chunk := list(islice(rows, _CHUNK)):
            if connection.vendor == "postgresql":
                statement = f"COPY {table} ({names}) FROM STDIN"
                with connection.wrap_database_errors, cursor.copy(statement) as copy:
                    for row in chunk:
                        copy.write_row(row)
            else:
                cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", chunk)  # noqa: S608


def _rows(
    model: Model, lines: Iterable[bytes], readers: list[Callable[[Any], Any]]
) -> Iterator[list[Any]]:
    decode = msgspec.json.Decoder(list[Any]).decode
    for number, line in enumerate(lines, 1):
        try:
            values = decode(line)
            yield [
                None if value is None else read(value)
                for read, value in zip(readers, values, strict=True)
            ]
        except (msgspec.MsgspecError, ValueError, TypeError) as problem:
            raise Damaged(f"line {number} of {model._meta.db_table}: {problem}") from problem


def _reader(field: Any, connection: BaseDatabaseWrapper) -> Callable[[Any], Any]:
    """Reads a value of that column from JSON into what the database takes."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    ops = connection.ops
    match field:
        case models.DateTimeField():
            return lambda value: ops.adapt_datetimefield_value(datetime.fromisoformat(value))
        case models.DateField():
            return lambda value: ops.adapt_datefield_value(date.fromisoformat(value))
        case models.BinaryField():
            return lambda value: base64.b64decode(value, validate=True)
    for its, kind in _PLAIN.items():
        if isinstance(field, its):
            return _only(kind)
    return lambda value: field.get_db_prep_save(field.to_python(value), connection)


def _only(kind: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(f"{value!r} is no {kind.__name__}")
        return value

    return read
