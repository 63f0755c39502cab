"""Rows as they were between the imports that a log tells of.

Where an import had brought what is older than what was known already, the exporting server set its rows anew at the
end of it (rooms/features/frames.py). What was done then rested on those rows, so the replay stops there as well.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from alongside.doors.trackers.log.roster import Roster
from alongside.rooms.features import frames as features
from alongside.rooms.ledger.book import writing
from alongside.rooms.ledger.shelf import Shelf
from alongside.rooms.people import frames as people


class Past:
    """Sees to it that rows are set anew where the exporting server did so."""

    def __init__(self, rows: Roster) -> None:
        self._rows = rows
        self._batch: int | None = None
        self._latest: datetime | None = None
        self._changed = False
        self._before: set[int] = set()

    def before(self, line: Any) -> None:
        """Called before a line is replayed."""
        if line.batch != self._batch:
            self._end_of_batch()
            self._batch = line.batch
        if self._latest is not None and line.known_at < self._latest:
            self._changed = True
        else:
            self._latest = line.known_at

    def finish(self) -> None:
        """Called after the last line."""
        with writing(self._rows.workspace.pk) as book:
            book.features |= self._before

    def _end_of_batch(self) -> None:
        with writing(self._rows.workspace.pk) as book:
            if self._batch is not None and self._changed:
                book.write()
                features.follow(book)
                people.follow(book)
                book.shelf = Shelf()
                self._rows.read_again()
            self._before |= book.features
            book.features = (
                set()
            )  # so that only what the next batch wrote about is set anew after it
        self._changed = False
