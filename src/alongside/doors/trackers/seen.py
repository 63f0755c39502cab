"""Remembers what was seen in a file, however long it is: on disk, so that memory does not grow with it."""

from __future__ import annotations

import sqlite3
from typing import Self


class Seen:
    """Names, each with the line on which it was seen first."""

    def __init__(self) -> None:
        # A nameless database is a temporary file that SQLite deletes by itself.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute(
            "CREATE TABLE seen (name TEXT PRIMARY KEY, line INTEGER, told TEXT) WITHOUT ROWID"
        )
        self._database.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def note(self, name: str, line: int, told: str = "") -> tuple[int, str] | None:
        """Note a name and what was told of it; returns the line and what was told before, None when it is new."""
        row = (name, line, told)
        if self._database.execute("INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", row).rowcount:
            return None
        found = self._database.execute("SELECT line, told FROM seen WHERE name = ?", (name,))
        before: tuple[int, str] = found.fetchone()
        return before
