"""One insight as a rule reads it: what bears it out, and who learned of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from alongside.core import events
from alongside.core.conversations.insights import Status
from alongside.core.people import Function
from alongside.core.timeline.entry import Entry

if TYPE_CHECKING:
    from alongside.core.timeline.workspace import WorkspaceLine


class Quotation(NamedTuple):
    """A highlight that stands under an insight."""

    entry: Entry
    highlight: int
    conversation: int
    """The one that it is from, by id."""
    against: bool
    speakers: tuple[int, ...] = ()
    """Whose words it holds, by id; empty where nobody is named."""


class Reader(NamedTuple):
    """A member read it."""

    entry: Entry
    function: Function


class InsightLine:
    """The history of one insight, folded. Entries come in the order in which they became known."""

    __slots__ = (
        "author",
        "closed",
        "evidence",
        "id",
        "learned",
        "links",
        "opportunity",
        "readers",
        "status",
        "workspace",
    )

    def __init__(self, number: int, workspace: WorkspaceLine) -> None:
        self.id = number
        self.workspace = workspace
        self.learned: Entry | None = None
        """When it was put down."""
        self.author: Function | None = None
        """What whoever put it down did at that time; None for nobody of the workspace."""
        self.status: Status = Status.NEW
        self.closed: Entry | None = None
        """When others took its place."""
        self.evidence: dict[int, Quotation] = {}
        """By highlight: what stands under it."""
        self.opportunity: int | None = None
        """The opportunity that it stands under, by id."""
        self.links: dict[int, Entry] = {}
        """The features that it bears on, by id: since when."""
        self.readers: list[Reader] = []
        """Who read it, in that order."""

    @property
    def is_open(self) -> bool:
        """Whether it was put down, and nothing took its place."""
        return self.learned is not None and self.closed is None

    def accounts(self) -> set[int]:
        """The accounts whose words bear it out, by id; those that speak against it do not count."""
        heard = self.workspace.discovery.conversations
        quoted = (heard.get(one.conversation) for one in self.evidence.values() if not one.against)
        return {line.account for line in quoted if line and line.is_there and line.account}

    def apply(self, entry: Entry) -> None:
        """Take in one event of the insight's thread; those that no rule asks for change nothing.

        What happens most often is asked for first: there are as many of these as of all that happens to features.
        """
        event = entry.event
        match event:
            case events.EvidenceAdded():
                said_by = tuple(event.speakers)
                quotation = Quotation(entry, event.highlight, event.quoted, event.against, said_by)
                self.evidence[event.highlight] = quotation
            case events.InsightRead():
                function = self.workspace.function_of(entry.actor, entry.known_at)
                if function is not None:
                    self.readers.append(Reader(entry, function))
            case events.InsightLinked():
                self.links.setdefault(event.feature, entry)
            case events.InsightLearned():
                if self.learned is None:
                    self.learned = entry
                    self.author = self.workspace.function_of(entry.actor, entry.known_at)
            case events.InsightStatusSet():
                self.status = Status(event.status)
            case events.InsightSucceeded():
                self.closed, self.status = entry, Status.SUPERSEDED
            case events.EvidenceRemoved():
                self.evidence.pop(event.highlight, None)
            case events.InsightPlaced():
                self.opportunity = event.opportunity
            case events.InsightUnlinked():
                self.links.pop(event.feature, None)
