"""Further connections for the time of a backup: one for a snapshot of the database, one to a scratch file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.apps.registry import Apps
from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import load_backend

from alongside import database_url

Steps = dict[str, list[str]]


@contextmanager
def snapshot() -> Iterator[BaseDatabaseWrapper]:
    """The database as it is at this moment, while others go on writing."""
    view = connection.copy("snapshot")
    if view.vendor == "sqlite":
        view.settings_dict["OPTIONS"]["transaction_mode"] = "DEFERRED"  # a reader's: takes no lock
    with _known(view), transaction.atomic(using=view.alias):
        if view.vendor == "postgresql":
            with view.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield view


@contextmanager
def scratch(folder: Path) -> Iterator[BaseDatabaseWrapper]:
    """An empty database in a file in that folder."""
    settings = database_url.parse(f"sqlite:///{folder / 'scratch.sqlite3'}")
    complete = connections.configure_settings({"default": settings})["default"]
    with _known(load_backend(database_url.SQLITE).DatabaseWrapper(complete, "scratch")) as database:
        yield database


@contextmanager
def _known(database: BaseDatabaseWrapper) -> Iterator[BaseDatabaseWrapper]:
    """A connection that Django knows by its alias until the block ends."""
    connections[database.alias] = database
    try:
        yield database
    finally:
        database.close()
        del connections[database.alias]


def steps(database: BaseDatabaseWrapper) -> Steps:
    """The migrations that were applied to a database, by app."""
    applied: Steps = {}
    for app, name in sorted(MigrationRecorder(database).applied_migrations()):
        applied.setdefault(app, []).append(name)
    return applied


def known_steps() -> Steps:
    """The migrations that this version has, by app."""
    known: Steps = {}
    for app, name in sorted(MigrationLoader(None).graph.nodes):
        known.setdefault(app, []).append(name)
    return known


def last_steps(done: Steps) -> list[tuple[str, str]]:
    """The migrations of `done` that no other one of them builds on."""
    graph = MigrationLoader(None).graph
    nodes = {(app, name) for app, names in done.items() for name in names}
    return [
        node
        for node in sorted(nodes)
        if not any(child.key in nodes for child in graph.node_map[node].children)
    ]


def models_at(done: Steps) -> Apps:
    """The models as they were when these migrations had been applied."""
    if done == known_steps():
        return apps
    return MigrationLoader(None).project_state(last_steps(done)).apps
