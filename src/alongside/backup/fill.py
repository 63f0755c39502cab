"""Fills the empty tables of a database from an archive."""

from __future__ import annotations

from contextlib import closing

from django.apps.registry import Apps
from django.db.backends.base.base import BaseDatabaseWrapper

from alongside.backup import archive, ids, tables


def fill(reader: archive.Reader, apps: Apps, database: BaseDatabaseWrapper) -> None:
    """Insert all rows, in an order in which each finds what it points to."""
    models = tables.in_order(apps)
    parts = {part.table: part for part in reader.manifest.parts}
    wanted = {model._meta.db_table: tables.columns(model) for model in models}
    if {part.table: part.columns for part in parts.values()} != wanted:
        raise archive.Damaged(
            "the backup's tables are not those of the version that it says it is from. Nothing was changed."
        )
    for model in models:
        part = parts[model._meta.db_table]
        with closing(
            reader.lines(part)
        ) as lines:  # it holds the file open, also when loading fails
            tables.load(model, lines, database)
        ids.go_on_after(model, part.last_id, database)
