"""Queries that Django writes once: their SQL is kept, and from then on only what is asked for changes.

To write a query takes Django many times as long as SQLite takes to answer it, and most pages ask the same few.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from datetime import date, datetime
from functools import update_wrapper
from inspect import signature
from types import SimpleNamespace
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Expression, Field, QuerySet

R = TypeVar("R")


class Blank(Expression):
    """Stands in a query for a value that is filled in later."""

    def __init__(self, name: str) -> None:
        super().__init__(output_field=Field())
        self.name = name

    @property
    def pk(self) -> Blank:
        """A row's key as well, where a row is asked for."""
        return self

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> Any:  # noqa: ARG002
        """Itself, as the parameter."""
        return "%s", [self]


class _Reader(NamedTuple):
    pk: int
    workspace_id: int
    left_at: None = None


def reader(member: int, workspace: int) -> Any:
    """Stands for the member for whom a kept query asks `visible_to`: two blanks.

    Nothing else is known of them: a rule of visibility that went by more would fail here, instead of being kept for
    everybody. Whoever asks sees to it that they have not left.
    """
    return _Reader(member, workspace)


class Kept(Generic[R]):
    """A query with blanks: to call it with a value for each answers the rows."""

    def __init__(self, make: Callable[..., QuerySet[Any, R]]) -> None:
        update_wrapper(self, make)
        self._make = make
        self._names = tuple(signature(make).parameters)
        self._written: dict[str, tuple[Any, Any, Any, str, tuple[Any, ...]]] = {}

    def __call__(self, **values: Any) -> list[R]:
        """The rows. No value may be None: what is not known is asked for with other words."""
        asked = {name: _adapted(values[name]) for name in self._names}
        engine = connections[DEFAULT_DB_ALIAS]  # each thread has one of its own
        rows, compiler, converters, sql, parameters = self._write(engine)
        filled = [asked[one.name] if isinstance(one, Blank) else one for one in parameters]
        compiler = copy(compiler)
        compiler.connection = engine
        compiler.as_sql = lambda *_, **__: (sql, filled)
        compiler.get_converters = lambda _: converters
        query = copy(rows.query)
        query.get_compiler = lambda *_, **__: compiler
        source = SimpleNamespace(  # what Django asks of a queryset when it makes rows
            db=engine.alias,
            query=query,
            _fields=rows._fields,
            _known_related_objects={},
        )
        return list(rows._iterable_class(source))

    def _write(self, engine: Any) -> tuple[Any, Any, Any, str, tuple[Any, ...]]:
        """The query as Django writes it for the engine in use, and how it reads its columns: once."""
        if engine.vendor not in self._written:
            rows = self._make(**{name: Blank(name) for name in self._names})
            compiler = rows.query.get_compiler(engine.alias)
            sql, parameters = compiler.as_sql()
            converters = compiler.get_converters([one[0] for one in compiler.select])
            self._written[engine.vendor] = rows, compiler, converters, sql, tuple(parameters)
        return self._written[engine.vendor]


def kept(make: Callable[..., QuerySet[Any, R]]) -> Kept[R]:
    """A function that makes a query, kept: called by name with the same arguments, it answers a list of rows.

    `make` is called once, and sees blanks instead of values: it may filter by them and do nothing else with them.
    """
    return Kept(make)


def _adapted(value: Any) -> Any:
    """As the engine's driver takes it."""
    if value is None:
        raise ValueError("None fills no blank: SQL asks for it with other words")
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value
