"""The test run's database as other processes know it, and databases of a test's own."""

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db import connection


def url(settings: dict[str, Any] | None = None, *, name: str | None = None) -> str:
    """DATABASE_URL of the database that this test uses; with `name`, of another on the same server."""
    at = settings or connection.settings_dict
    name = name or str(at["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    user, password = quote(at["USER"], safe=""), quote(at["PASSWORD"], safe="")
    return f"postgres://{user}:{password}@{at['HOST']}:{at['PORT']}/{name}"


@contextmanager
def empty(folder: Path) -> Iterator[str]:
    """DATABASE_URL of a new, empty database on the engine of this test run."""
    name = f"alongside_{uuid.uuid4().hex[:12]}"
    if connection.vendor == "sqlite":
        yield url(name=str(folder / f"{name}.sqlite3"))
        return
    import psycopg

    with closing(psycopg.connect(url(name="postgres"), autocommit=True)) as server:
        server.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            yield url(name=name)
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def run_script(address: str, script: str) -> None:
    """Run a script of SQL statements in the database at that address."""
    if address.startswith("sqlite:///"):
        with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as database:
            database.executescript(script)
        return
    import psycopg

    with closing(psycopg.connect(address, autocommit=True)) as database:
        database.execute(script.encode())


def rows(address: str, query: str) -> list[tuple[Any, ...]]:
    """What a query gives in the database at that address."""
    if address.startswith("sqlite:///"):
        with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as database:
            return database.execute(query).fetchall()
    import psycopg

    with closing(psycopg.connect(address, autocommit=True)) as database:
        return database.execute(query.encode()).fetchall()
