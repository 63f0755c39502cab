"""Which rows of a table a member may see, as SQL: what `visible_to` says and nothing else, made once for each."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

from alongside.rooms.ledger.models import Owned
from alongside.rooms.people.models import Member

Statement = tuple[str, tuple[Any, ...]]
"""SQL and its parameters."""


class AsksTheDatabase(RuntimeError):
    """Visibility was decided by what the database said then: that cannot be kept for later."""


def visible_rows(table: type[Owned], member: Member) -> Statement | None:
    """A statement that selects the ids of the rows that the member may see, as `pk`; None when there can be none.

    To make it takes as long as to list a page of rows. What it says follows from the member's own row alone, the
    rest is asked by the statement itself, each time; and so it is kept, by everything that the row says.
    """
    row = tuple([getattr(member, name) for name in _names()])
    return _made(table, row, connection.vendor)


@lru_cache(maxsize=1)
def _names() -> tuple[str, ...]:
    return tuple(field.attname for field in Member._meta.concrete_fields)


@lru_cache(maxsize=512)
def _made(
    table: type[Owned],
    row: tuple[Any, ...],
    vendor: str,  # noqa: ARG001 - each engine has its SQL
) -> Statement | None:
    member = Member(**dict(zip(_names(), row, strict=True)))
    with connection.execute_wrapper(_refuse):
        seen = table.objects.visible_to(member).order_by().values_list("pk")
        try:
            statement, parameters = seen.query.sql_with_params()
        except EmptyResultSet:
            return None
    return statement, tuple(parameters)


def _refuse(*asked: Any) -> Any:
    raise AsksTheDatabase(f"visible_to(member) may not ask the database by itself: {asked[1]}")
