"""One feature as a rule reads it, with its releases."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from alongside.core import events
from alongside.core.people import Function
from alongside.core.timeline.entry import Entry
from alongside.core.timeline.facts import Knowledge
from alongside.core.timeline.release import ReleaseLine

if TYPE_CHECKING:
    from alongside.core.timeline.workspace import WorkspaceLine


class FeatureLine:
    """The history of one feature, folded."""

    __slots__ = (
        "_first",
        "added",
        "area",
        "completed",
        "dropped",
        "id",
        "knowledge",
        "prioritised",
        "releases",
        "ships_tracked",
        "turns",
        "workspace",
    )

    def __init__(self, number: int, workspace: WorkspaceLine) -> None:
        self.id = number
        self.workspace = workspace
        self.added: Entry | None = None
        self.area: int | None = None
        """The area that it belongs to now."""
        self.prioritised: Entry | None = None
        """When it was first decided to build it, since it was last dropped."""
        self.dropped: Entry | None = None
        self.completed: Entry | None = None
        self.ships_tracked = True
        self.turns: list[Entry] = []
        """Everything that ever decided whether a release is ahead, and whether anything tells that it ships."""
        self.knowledge: list[Knowledge] = []
        """What members did on the feature itself; what they did on a release is in the release's line."""
        self.releases: dict[int, ReleaseLine] = {}
        self._first: dict[Function, Knowledge | None] = {}

    def first_knowledge(self, function: Function) -> Knowledge | None:
        """When that function first knew of the feature or any release of it, at level 2 or more.

        Ask only when folding is over.
        """
        if function not in self._first:
            known = [release.first_knowledge(function) for release in self.releases.values()]
            known += [one for one in self.knowledge if one.function is function][:1]
            self._first[function] = min(filter(None, known), key=_place, default=None)
        return self._first[function]

    def apply(self, entry: Entry) -> None:
        """Take in one event of the feature's thread."""
        event = entry.event
        if event.subject in ("release", "finding"):
            if entry.subject is not None:
                self._release(entry.subject).apply(entry)
            return
        if function := self.workspace.function_of(entry.actor, entry.known_at):
            self.knowledge.append(Knowledge(entry, function, 3))
        match event:
            case events.FeatureAdded():
                self.added = self.added or entry
            case events.FeatureMoved():
                self.area = event.area
            case (
                events.EvidenceSeen()
                | events.DecisionRequested()
                | events.DecisionMade()
                | events.FeatureRenamed()
            ):
                pass  # no rule asks for them yet; the title stands in the row
            case _:
                self._turn(entry)

    def _turn(self, entry: Entry) -> None:
        """Take in what decides whether its releases are ahead, and whether anything tells that they ship."""
        self.turns.append(entry)
        match entry.event:
            case events.FeaturePrioritised():
                self.prioritised = self.prioritised or entry
                self.dropped = self.completed = None
            case events.FeatureDropped():
                self.dropped, self.prioritised = entry, None
            case events.FeatureCompleted():
                self.completed, self.dropped = entry, None
            case events.FeatureResumed():
                self.dropped = self.completed = None
            case events.ShipmentTrackingStated() as event:
                self.ships_tracked = event.tracked

    def _release(self, number: int) -> ReleaseLine:
        line = self.releases.get(number)
        if line is None:
            line = self.releases[number] = ReleaseLine(number, self)
        return line


def _place(known: Knowledge) -> tuple[datetime, int]:
    return known.entry.place
