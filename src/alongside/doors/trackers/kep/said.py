"""One line on its way into the ledger: who said it, when it was known, and the names that it uses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from alongside.doors.trackers.kep import words
from alongside.doors.trackers.kep.merge import Item
from alongside.doors.trackers.kep.roadmap import Roadmap
from alongside.rooms.features import actions
from alongside.rooms.features.models import Feature, Train
from alongside.rooms.ledger.origin import Origin

Note = Callable[[str, int, str, str], None]
"""Told the file, the line, the field and the word that has no plain meaning."""


class Said:
    """A line with what actions ask for: `by` and `at`."""

    def __init__(self, roadmap: Roadmap, source: int, item: Item, note: Note) -> None:
        self.roadmap = roadmap
        self.item = item
        self.at: datetime = item.at
        self.by = Origin(
            label=roadmap.label(getattr(item.row, "by", "")), source=source, known_at=item.at
        )
        self._note = note

    def feature(self, kep: int, title: str = "") -> Feature:
        """The KEP's feature."""
        return self.roadmap.feature(kep, gated=self.item.gated, title=title, by=self.by, at=self.at)

    def train(self, version: str, field: str) -> Train | None:
        """The train of a version; None, and a note about the field, when it cannot be read."""
        known = words.version(version)
        if known is None:
            self.not_readable(field, version)
            return None
        return self.roadmap.train(*known, by=self.by, at=self.at)

    def evidence(
        self, feature: Feature, what: str, stage: str | None = None, train: Train | None = None
    ) -> None:
        """Something was seen of the feature."""
        key = train.key if train else None
        actions.see_evidence(feature, what=what, stage=stage, train=key, by=self.by, at=self.at)

    def not_readable(self, field: str, word: str) -> None:
        """Note a word that has no plain meaning."""
        self._note(self.item.line.file, self.item.line.number, field, word)
