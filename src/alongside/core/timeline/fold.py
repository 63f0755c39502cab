"""The ledger folded: entries in, lines out. Fold once, then every rule is a predicate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from alongside.core import events
from alongside.core.timeline.entry import Entry
from alongside.core.timeline.feature import FeatureLine
from alongside.core.timeline.release import ReleaseLine
from alongside.core.timeline.workspace import WorkspaceLine

PLANNED = (events.ReleaseDateStated, events.LaunchDateStated)
"""What shows that there was a roadmap when it became known."""


class Timeline:
    """Who knew what, when: the workspace, and its features with their releases."""

    def __init__(self) -> None:
        self.workspace = WorkspaceLine()
        self.features: dict[int, FeatureLine] = {}

    def releases(self) -> Iterator[ReleaseLine]:
        """Every release that was added."""
        for feature in self.features.values():
            yield from (line for line in feature.releases.values() if line.added is not None)


def fold(entries: Iterable[Entry], *, until: datetime | None = None) -> Timeline:
    """The timeline that `entries` tell, as it was known at `until` (everything when left out).

    Entries may come in any order between features, but within one feature, and within the workspace's own
    (those without a feature), in the order of (known_at, id); the workspace's own come first, because what a
    member did depends on the function held. Events of batches that were undone by `until` do not count: put
    their `BatchUndone` first of all. Raises nothing for events that tell rules nothing; they are passed over.
    """
    timeline = Timeline()
    workspace, features = timeline.workspace, timeline.features
    undone: set[int] = set()
    first: datetime | None = None
    for entry in entries:
        known = entry.known_at
        if until is not None and known > until:
            continue
        if entry.batch is not None and entry.batch in undone:
            continue
        if entry.feature is None:
            if isinstance(entry.event, events.BatchUndone):
                undone.add(entry.event.batch)
            else:
                workspace.apply(entry)
            continue
        if (first is None or known < first) and isinstance(entry.event, PLANNED):
            first = known
        feature = features.get(entry.feature)
        if feature is None:
            feature = features[entry.feature] = FeatureLine(entry.feature, workspace)
        feature.apply(entry)
    workspace.first_planned = first
    return timeline
