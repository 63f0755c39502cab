"""One difference between a row and what is there; and what is there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from alongside.doors.trackers.csv.areas import Areas
from alongside.doors.trackers.told import Told
from alongside.rooms.features.models import Release, Train
from alongside.rooms.ledger.models import Workspace


class Change(NamedTuple):
    """One difference, in words and as the action that makes it so."""

    field: str
    old: str
    new: str
    make: Callable[[Told], object]


class Roadmap:
    """What is there."""

    def __init__(self, workspace: Workspace, now: datetime) -> None:
        self.workspace, self.now = workspace, now
        self.areas = Areas(workspace)
        self.trains = {train.key: train for train in Train.objects.within(workspace)}
        self._train_keys = {train.pk: train.key for train in self.trains.values()}

    def train_of(self, release: Release) -> str:
        """The key of the train that a release leaves on; empty without one."""
        return self._train_keys[release.train_id] if release.train_id else ""
