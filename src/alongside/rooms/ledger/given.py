"""The rows that an action is given: of its own workspace, and as they are by the time it decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache

from django.db import connection

from alongside.core.errors import AlongsideError
from alongside.rooms.ledger.models import Owned
from alongside.rooms.ledger.origin import Origin


class NotThere(AlongsideError):
    """What an action was given is not there: it is another workspace's, or was taken back meanwhile."""

    def __init__(self, row: Owned) -> None:
        super().__init__(
            f"there is no such {row._meta.verbose_name} here; it may have been taken back meanwhile"
        )


def rows_among(arguments: Iterable[object]) -> Iterator[Owned]:
    """The rows among an action's arguments; of an `Origin` the member."""
    for one in arguments:
        row = one.member if isinstance(one, Origin) else one
        if isinstance(row, Owned):
            yield row


def refuse_foreign(given: Iterable[Owned], workspace: int) -> None:
    """`NotThere` for a row of another workspace."""
    for row in given:
        if row.workspace_id != workspace:
            raise NotThere(row)


def read_again(given: Iterable[Owned]) -> None:
    """Set the rows' columns to what the database has now; `NotThere` for one that is gone."""
    for row in given:
        if row._state.adding:  # described for the action, and in no table
            continue
        statement, names = _reading(type(row))
        with connection.cursor() as cursor:
            cursor.execute(statement, [row.pk])
            values = cursor.fetchone()
        if values is None:
            raise NotThere(row)
        for name, value in zip(names, values, strict=True):
            setattr(row, name, _with_zone(value))


@cache
def _reading(model: type[Owned]) -> tuple[str, list[str]]:
    """The statement that reads a row, and its columns. To make it takes longer than to execute it."""
    names = [field.attname for field in model._meta.concrete_fields]
    there = model.objects.filter(pk=0, **model.THERE).values_list(*names)
    statement, parameters = there.query.sql_with_params()
    assert parameters == (0,)
    return statement, names


def _with_zone(value: object) -> object:
    """SQLite keeps moments in UTC without saying so."""
    if isinstance(value, datetime) and value.tzinfo is None:
        return value.replace(tzinfo=UTC)
    return value
