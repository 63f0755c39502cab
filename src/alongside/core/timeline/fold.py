"""The ledger folded: entries in, lines out. Fold once, then every rule is a predicate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from alongside.core import events
from alongside.core.timeline.entry import Entry
from alongside.core.timeline.feature import FeatureLine
from alongside.core.timeline.joint import Joints
from alongside.core.timeline.release import ReleaseLine
from alongside.core.timeline.workspace import WorkspaceLine

PLANNED = (events.ReleaseDateStated, events.LaunchDateStated)
"""What shows that there was a roadmap when it became known."""


class Timeline:
    """Who knew what, when: the workspace, and its features with their releases."""

    def __init__(self) -> None:
        self.workspace = WorkspaceLine()
        self.features = self.workspace.features
        self.tied: set[int] = set()
        """The features that any merger names, whether they were parted again or not."""
        self.same: dict[int, int] = {}
        """Releases that became one with another, as their features were merged -> that one."""

    @property
    def merged(self) -> dict[int, int]:
        """Features that were merged -> the one that each goes on as."""
        return self.workspace.merged

    def releases(self) -> Iterator[ReleaseLine]:
        """Every release that was added."""
        for feature in self.features.values():
            yield from (line for line in feature.releases.values() if line.added is not None)


def fold(
    entries: Iterable[Entry], *, until: datetime | None = None, drafts: bool = False
) -> Timeline:
    """The timeline that `entries` tell, as it was known at `until` (everything when left out).

    Entries may come in any order between features, but within one feature, and within the workspace's own
    (those without a feature), in the order of (known_at, id); the workspace's own come first, because what a
    member did depends on the function held. What is told of one conversation, or of one insight, is told in that order
    too, and without a feature, even where it links to one: the link is told in the feature's thread as well.
    Events of batches that were undone by `until` do not count: put their `BatchUndone` first of all. Raises nothing
    for events that tell rules nothing; they are passed over.

    Features that were merged are one line from the moment on at which that became known, in which both histories
    stand in the order in which they became known. Put each `FeatureMerged` and `FeatureParted` before all threads;
    that it stands in its feature's thread again does no harm.

    What is said of a draft does not count until the draft is published, and from then on as if it had been said at
    that moment: nobody but its author could know of it before, so that its dates, its tier and whatever its author
    acknowledged begin with the publication. With `drafts` all of it counts at its own time, as the author sees it.
    """
    timeline = Timeline()
    workspace, features = timeline.workspace, timeline.features
    joints = Joints(workspace, features)
    undone: set[int] = set()
    first: datetime | None = None
    for told in (entries, joints.retold()):
        for entry in told:
            known = entry.known_at
            if until is not None and known > until:
                continue
            if entry.batch is not None and entry.batch in undone:
                continue
            if entry.feature is None:
                _hear_of_all(workspace, undone, entry)
                continue
            feature = features.get(entry.feature)
            if feature is None:
                if joints.takes(entry):
                    continue
                feature = features[entry.feature] = FeatureLine(entry.feature, workspace)
            held = feature.held
            if held is None or drafts:
                if (first is None or known < first) and isinstance(entry.event, PLANNED):
                    first = known
                feature.apply(entry)
            elif _publishes(feature, held, entry) and (first is None or known < first):
                first = known
    workspace.merged, timeline.same, timeline.tied = joints.merged, joints.same, joints.named
    workspace.same = joints.same
    workspace.first_planned = first
    return timeline


def _hear_of_all(workspace: WorkspaceLine, undone: set[int], entry: Entry) -> None:
    """Take in what concerns the whole workspace."""
    if isinstance(entry.event, events.BatchUndone):
        undone.add(entry.event.batch)
    elif not workspace.discovery.apply(entry):
        workspace.apply(entry)


def _publishes(feature: FeatureLine, held: list[Entry], entry: Entry) -> bool:
    """Take in what is said of a draft; whether that publishes it, and dates with it."""
    if not isinstance(entry.event, events.FeatureAdded):
        held.append(entry)
        return False
    feature.publish(entry)
    return any(isinstance(said.event, PLANNED) for said in held)
