"""One feature as a rule reads it, with its releases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from alongside.core import events
from alongside.core.conversations.presence import HEARD
from alongside.core.people import Function
from alongside.core.timeline.brief import BriefLine
from alongside.core.timeline.conversation import ConversationLine
from alongside.core.timeline.entry import Entry
from alongside.core.timeline.facts import Knowledge
from alongside.core.timeline.release import ReleaseLine

if TYPE_CHECKING:
    from alongside.core.timeline.workspace import WorkspaceLine


_LINKED = ("conversation", "insight", "opportunity", "objective", "claim", "launch")
_OF_BRIEF = (
    events.BriefOpened,
    events.BriefEdited,
    events.BriefDelivered,
    events.BriefAnswered,
    events.BriefReopened,
)


class FeatureLine:
    """The history of one feature, folded."""

    __slots__ = (
        "_first",
        "added",
        "area",
        "author",
        "brief",
        "claims",
        "completed",
        "conversations",
        "drafted",
        "dropped",
        "effort",
        "held",
        "id",
        "insights",
        "knowledge",
        "objectives",
        "prioritised",
        "releases",
        "restricted",
        "shapings",
        "ships_tracked",
        "traces",
        "turns",
        "workspace",
    )

    def __init__(self, number: int, workspace: WorkspaceLine) -> None:
        self.id = number
        self.workspace = workspace
        self.added: Entry | None = None
        self.drafted: Entry | None = None
        """When it was begun as a draft; it is one until it is `added`."""
        self.held: list[Entry] | None = None
        """What was said of the draft, which nobody but its author can know; None once it is published."""
        self.restricted: Entry | None = None
        """The last word on who sees it, while it is restricted."""
        self.author: int | None = None
        """The member who drafted it, or else restricted it."""
        self.area: int | None = None
        """The area that it belongs to now."""
        self.prioritised: Entry | None = None
        """When it was first decided to build it, since it was last dropped."""
        self.dropped: Entry | None = None
        self.completed: Entry | None = None
        self.ships_tracked = True
        self.turns: list[Entry] = []
        """Everything that ever decided whether a release is ahead, and whether anything tells that it ships."""
        self.traces: list[Entry] = []
        """Evidence of work, and decisions asked for and made: no rule asks for them, the picture shows them."""
        self.knowledge: list[Knowledge] = []
        """What members did on the feature itself; what they did on a release is in the release's line."""
        self.conversations: dict[int, Entry] = {}
        """The conversations that bear on it, by id: since when. Their lines are the workspace's `discovery`."""
        self.insights: dict[int, Entry] = {}
        """The insights that bear on it, by id: since when."""
        self.objectives: dict[int, Entry] = {}
        """The objectives that it contributes to, by id: since when. Their lines are the workspace's."""
        self.claims: dict[int, Entry] = {}
        """The claims that rest on it, by id: since when. Their lines are the workspace's."""
        self.effort: float | None = None
        """The tracker's estimate in its own unit; None without one."""
        self.brief = BriefLine()
        self.shapings: dict[int, Entry] = {}
        """The meetings in which it was shaped, by id."""
        self.releases: dict[int, ReleaseLine] = {}
        self._first: dict[Function, Knowledge | None] = {}

    def first_knowledge(self, function: Function) -> Knowledge | None:
        """When that function first knew of the feature or any release of it, at level 2 or more.

        Whoever heard a conversation that bears on it knows of it. Ask only when folding is over.
        """
        if function not in self._first:
            known = [release.first_knowledge(function) for release in self.releases.values()]
            known += [one for one in self.knowledge if one.function is function][:1]
            known += [one for one in self._hearings() if one.function is function]
            known += [one for one in self._shapers() if one.function is function]
            self._first[function] = min(filter(None, known), key=_place, default=None)
        return self._first[function]

    @property
    def first_ahead(self) -> ReleaseLine | None:
        """The release that was added first of those still ahead: what concerns the whole feature is told on it."""
        ahead = (line for line in self.releases.values() if line.added and line.is_ahead)
        return min(ahead, key=_added, default=None)

    def heard(self) -> list[ConversationLine]:
        """The conversations that bear on it, in the order in which they were linked."""
        lines = self.workspace.discovery.conversations
        found = (lines.get(number) for number in self.conversations)
        return [line for line in found if line and line.is_there]

    def _hearings(self) -> Iterator[Knowledge]:
        """Who was in the room with a customer, or watched it: from then on, or from when it was known to bear on this.

        Before the link nobody could know that what they heard is about this feature; so a link that is made late does
        not make anybody have known early.
        """
        for line in self.heard():
            link = self.conversations[line.id]
            for presence in line.presences:
                entry = max(link, presence.entry, key=_entry_place)
                function = self.workspace.function_of(presence.member, entry.known_at)
                if presence.mode in HEARD and function is not None:
                    yield Knowledge(entry, function, 2)

    def _shapers(self) -> Iterator[Knowledge]:
        """Who was in the room when it was shaped, from when that was put on record."""
        for entry in self.shapings.values():
            assert isinstance(entry.event, events.FeatureShaped)
            for member in entry.event.members:
                if function := self.workspace.function_of(member, entry.known_at):
                    yield Knowledge(entry, function, 2)

    def accounts(self) -> set[int]:
        """The accounts behind it, by id: of conversations that bear on it, and quoted by insights that do."""
        lines = self.workspace.discovery.insights
        accounts = {line.account for line in self.heard() if line.account}
        insights = (lines.get(number) for number in self.insights)
        return accounts.union(*(line.accounts() for line in insights if line and line.is_open))

    def publish(self, entry: Entry) -> None:
        """A draft came onto the roadmap: now, and no earlier, could anybody know what was said of it."""
        held, self.held = self.held or [], None
        for said in held:
            self.apply(msgspec.structs.replace(said, known_at=entry.known_at))
        self.apply(entry)

    def apply(self, entry: Entry) -> None:
        """Take in one event of the feature's thread."""
        event = entry.event
        if event.subject in ("release", "finding"):
            if entry.subject is not None:
                self._release(entry.subject).apply(entry)
            return
        if isinstance(event, events.FeatureDrafted):
            self._draft(entry)
            return
        if event.subject == "interview":
            return  # to have a seat is not to have heard
        if function := self.workspace.function_of(entry.actor, entry.known_at):
            self.knowledge.append(Knowledge(entry, function, 3))
        if event.subject in _LINKED:
            self._link(entry)
        elif event.subject == "input":
            self.traces.append(entry)
        elif isinstance(event, _OF_BRIEF):
            self.brief.apply(entry)
            if isinstance(event, events.BriefOpened):
                self.workspace.note_brief(entry)
        else:
            self._take_in(entry)

    def _take_in(self, entry: Entry) -> None:
        """Take in what is said of the feature itself."""
        event = entry.event
        match event:
            case events.FeatureAdded():
                self.added = self.added or entry
            case events.FeatureMoved():
                self.area = self.workspace.areas[self.id] = event.area
            case events.FeatureRestricted():
                if self.restricted is None:
                    self.author = entry.actor
                self.restricted = entry
            case events.FeatureOpened():
                self.restricted = None
            case events.EvidenceSeen() | events.DecisionRequested() | events.DecisionMade():
                self.traces.append(entry)
            case events.EffortStated():
                self.effort = event.effort
            case events.FeatureShaped():
                self.shapings[event.shaping] = entry
            case events.ShapingRemoved():
                self.shapings.pop(event.shaping, None)
            case events.BriefShared() | events.BriefUnshared():
                pass  # a link tells nobody of the organisation anything
            case (
                events.FeatureRenamed()
                | events.FeatureDescribed()
                | events.FeatureMerged()
                | events.FeatureParted()
            ):
                pass  # words stand beside the event; `joint` says which line it is that this is told to
            case _:
                self._turn(entry)

    def _draft(self, entry: Entry) -> None:
        """Begin a draft. That its author knows of it is nothing that the organisation could know."""
        if self.drafted is None and self.added is None:
            self.drafted, self.author, self.held = entry, entry.actor, []

    def _link(self, entry: Entry) -> None:
        """Take in what customers said of it, or that they said nothing of it after all."""
        assert entry.subject is not None
        match entry.event:
            case events.ConversationLinked():
                self.conversations.setdefault(entry.subject, entry)
            case events.ConversationUnlinked():
                self.conversations.pop(entry.subject, None)
            case events.InsightLinked():
                self.insights.setdefault(entry.subject, entry)
            case events.InsightUnlinked():
                self.insights.pop(entry.subject, None)
            case events.ObjectiveLinked():
                self.objectives.setdefault(entry.subject, entry)
            case events.ObjectiveUnlinked():
                self.objectives.pop(entry.subject, None)
            case events.CapabilityClaimed():
                self.claims[entry.subject] = entry
            case events.CapabilityUnclaimed():
                self.claims.pop(entry.subject, None)

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


def _added(release: ReleaseLine) -> tuple[datetime, int]:
    assert release.added is not None
    return release.added.place


def _entry_place(entry: Entry) -> tuple[datetime, int]:
    return entry.place


def _place(known: Knowledge) -> tuple[datetime, int]:
    return known.entry.place
