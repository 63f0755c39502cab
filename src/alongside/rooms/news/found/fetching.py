"""Statements and their answers, as plain as they come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection


def places(values: Sequence[Any]) -> str:
    """As many places for parameters."""
    return ", ".join(["%s"] * len(values))


def fetched(statement: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """What the database answers."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
