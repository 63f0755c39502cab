"""One difference between a row and what is there; and what is there."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import NamedTuple

from alongside.doors.trackers.csv.areas import Areas
from alongside.doors.trackers.told import Told
from alongside.rooms.features.descriptions import descriptions
from alongside.rooms.features.models import Feature, Release, Train
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
        self._described: dict[int, str] = {}

    def look_up_descriptions(self, features: Collection[int]) -> None:
        """Bring what trackers say of these features to hand; it replaces what was at hand."""
        told = descriptions(self.workspace.pk, features) if features else {}
        self._described = {
            number: told[number].text if number in told else "" for number in features
        }

    def description_of(self, feature: Feature | None) -> str:
        """What a tracker says of a feature; empty for nothing."""
        if feature is None:
            return ""
        if feature.pk not in self._described:
            told = descriptions(self.workspace.pk, [feature.pk])
            self._described[feature.pk] = told[feature.pk].text if told else ""
        return self._described[feature.pk]

    def keep_description(self, feature: Feature, text: str) -> None:
        """Have a new description at hand."""
        self._described[feature.pk] = text

    def train_of(self, release: Release) -> str:
        """The key of the train that a release leaves on; empty without one."""
        return self._train_keys[release.train_id] if release.train_id else ""
