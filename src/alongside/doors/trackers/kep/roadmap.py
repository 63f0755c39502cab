"""The rows that lines speak of, by the source's names; what is named for the first time is added."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache

from alongside.rooms.features import actions, lookup
from alongside.rooms.features.models import Feature, Release, Train
from alongside.rooms.ledger.book import write_through
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import Origin
from alongside.rooms.people.actions import label, open_area
from alongside.rooms.people.models import Area, Label

LeftOn = Callable[[str, datetime], date | None]
"""Told a version and a moment: the day on which it left, if that was known by then."""


class Roadmap:
    """Rows by name. Trains and areas are few and all at hand; features are looked up as they are named."""

    def __init__(self, workspace: Workspace, left_on: LeftOn) -> None:
        self.workspace = workspace
        self._left_on = left_on
        self._trains = {train.key: train for train in Train.objects.within(workspace)}
        self._by_id = {train.pk: train for train in self._trains.values()}
        self._areas = {area.slug: area for area in Area.objects.within(workspace)}
        self._label = lru_cache(maxsize=1024)(lambda text: label(workspace, text))

    def label(self, text: str) -> Label | None:
        """The label of initials; None for none."""
        return self._label(text) if text.strip() else None

    def feature(
        self, kep: int, *, gated: bool, by: Origin, at: datetime, title: str = ""
    ) -> Feature:
        """The KEP's feature. One that is new tells by its gates whether anything will show that it ships."""
        key = key_of(kep)
        feature = lookup.feature_of(self.workspace, key)
        if feature is None or not feature.on_roadmap:
            feature = actions.add_feature(self.workspace, key=key, title=title or key, by=by, at=at)
            actions.track_shipments(feature, tracked=gated, by=by, at=at)
        elif feature.draft:
            actions.publish(feature, by=by, at=at)
        return feature

    def train(self, key: str, position: int, *, by: Origin, at: datetime) -> Train:
        """The train of a version."""
        train = self._trains.get(key)
        if train is None:
            opened = actions.open_train(self.workspace, key=key, position=position, by=by, at=at)
            train = opened or Train.objects.within(self.workspace).get(key=key)
            self._trains[key] = self._by_id[train.pk] = train
        return train

    def train_of(self, release: Release) -> Train | None:
        """The train that the release leaves on, as the running import left it."""
        return self._by_id[release.train_id] if release.train_id else None

    def area(self, slug: str, *, by: Origin, at: datetime) -> Area:
        """The area of a group."""
        area = self._areas.get(slug)
        if area is None:
            opened = open_area(self.workspace, slug=slug, name=slug, by=by, at=at)
            area = opened or Area.objects.within(self.workspace).get(slug=slug)
            self._areas[slug] = area
        return area

    def aboard(self, train: Train) -> set[int]:
        """The numbers of the KEPs that have a release aboard which has not shipped."""
        write_through()
        aboard = Release.objects.within(self.workspace).filter(train=train, shipped_on=None)
        keys = aboard.values_list("feature__key", flat=True)
        return {int(key[4:]) for key in keys if key.startswith("KEP-") and key[4:].isdecimal()}

    def left_on(self, train: Train, at: datetime) -> date | None:
        """The day on which the train left, if that was known by then."""
        return self._left_on(train.key, at)

    def is_long_out(self, train: Train, at: datetime) -> bool:
        """Whether it is out by what is known of a later one, on a day that nobody has published."""
        later = (one for one in self._trains.values() if one.position > train.position)
        return not train.date and any(self.left_on(one, at) for one in later)


def key_of(kep: int) -> str:
    """The key of a KEP's feature."""
    return f"KEP-{kep}"
