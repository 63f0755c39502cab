"""Features that turned out to be the same: their threads, told as one from the moment at which that became known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import msgspec

from alongside.core import events
from alongside.core.timeline.entry import Entry
from alongside.core.timeline.feature import FeatureLine
from alongside.core.timeline.joining import join_features
from alongside.core.timeline.workspace import WorkspaceLine

MERGING = (events.FeatureMerged, events.FeatureParted)
"""What says that two features are the same, and that they are not after all."""


class Joints:
    """Puts the threads of merged features aside while the ledger is read, and tells them in order afterwards."""

    def __init__(self, workspace: WorkspaceLine, features: dict[int, FeatureLine]) -> None:
        self._workspace, self._features = workspace, features
        self.named: set[int] = set()
        """Every feature that a merger names."""
        self._aside: dict[int, Entry] = {}
        self._standing: dict[int, Entry] = {}
        self._telling = False
        self.merged: dict[int, int] = {}
        """Features that were merged -> the one that each goes on as."""
        self.same: dict[int, int] = {}
        """Releases that became one with another -> that one."""

    def takes(self, entry: Entry) -> bool:
        """Whether the entry is put aside: a merger, or part of the thread of a feature that one names."""
        if self._telling:
            return False
        merging = isinstance(entry.event, MERGING)
        if merging and entry.feature is not None:
            self.named |= {entry.feature, into_of(entry)}
        if merging or entry.feature in self.named:
            self._aside[entry.id] = entry
            return True
        return False

    def retold(self) -> Iterator[Entry]:
        """What was put aside, as it became known: from its merger on, each thread goes to the feature that goes on."""
        self._telling = True
        self._standing = standing(self._aside.values())
        for entry in sorted(self._aside.values(), key=place):
            number = entry.feature
            assert number is not None
            if self._standing.get(number) is entry:
                self._join(number, entry)
            yield self._told_of(entry, number)
        self.merged = {number: onward(number, self.merged) for number in self.merged}
        self.same = {number: onward(number, self.same) for number in self.same}

    def _join(self, number: int, entry: Entry) -> None:
        """Let the feature that goes on take in what the other one is by now."""
        number, into = onward(number, self.merged), onward(into_of(entry), self.merged)
        if number == into:  # each was merged into the other, by imports that tell the past
            return
        goes_on = self._line(into)
        assert isinstance(entry.event, events.FeatureMerged)
        self.same |= entry.event.releases
        self.merged[number] = into
        join_features(goes_on, self._line(number), self.same, entry)
        del self._features[number]

    def _line(self, number: int) -> FeatureLine:
        line = self._features.get(number)
        if line is None:
            line = self._features[number] = FeatureLine(number, self._workspace)
        return line

    def _told_of(self, entry: Entry, number: int) -> Entry:
        """The entry, about the feature and the release that go on."""
        into, subject = onward(number, self.merged), entry.subject
        if subject is not None and entry.event.subject in ("release", "finding"):
            subject = onward(subject, self.same)
        if (into, subject) == (number, entry.subject):
            return entry
        return msgspec.structs.replace(entry, feature=into, subject=subject)


def standing(mergers: Iterable[Entry]) -> dict[int, Entry]:
    """By feature that goes: the merger that holds by these entries, of which others are passed over."""
    found: dict[int, Entry] = {}
    for entry in sorted(mergers, key=place):
        if entry.feature is None:
            continue
        if isinstance(entry.event, events.FeatureMerged):
            found[entry.feature] = entry
        elif isinstance(entry.event, events.FeatureParted):
            found.pop(entry.feature, None)
    return found


def same_releases(mergers: Iterable[Entry]) -> dict[int, int]:
    """The releases that have become one with another by these mergers -> that other one."""
    links: dict[int, int] = {}
    for entry in sorted(standing(mergers).values(), key=place):
        assert isinstance(entry.event, events.FeatureMerged)
        links |= entry.event.releases
    return {number: onward(number, links) for number in links}


def together(features: Iterable[int], mergers: Iterable[Entry]) -> set[int]:
    """The features, and all whose threads have to be read with theirs: those that any merger ties to them."""
    tied: dict[int, set[int]] = {}
    for entry in mergers:
        if entry.feature is not None:
            tied.setdefault(entry.feature, set()).add(into_of(entry))
            tied.setdefault(into_of(entry), set()).add(entry.feature)
    found: set[int] = set()
    walk = list(features)
    while walk:
        number = walk.pop()
        if number not in found:
            found.add(number)
            walk += tied.get(number, ())
    return found


def into_of(entry: Entry) -> int:
    """The id of the feature that a merger, or its end, names."""
    assert isinstance(entry.event, MERGING)
    return entry.event.into


def onward(number: int, links: Mapping[int, int]) -> int:
    """Where the links lead to in the end."""
    seen = {number}
    while (following := links.get(number)) is not None and following not in seen:
        number = following
        seen.add(number)
    return number


def place(entry: Entry) -> tuple[datetime, int]:
    """Where an entry stands in the order in which things became known."""
    return entry.place
