"""One claim as a rule reads it: what it says of itself, what bears it out, and what it rests on."""

from __future__ import annotations

from typing import NamedTuple

from alongside.core import events
from alongside.core.messaging.claims import ClaimKind
from alongside.core.timeline.entry import Entry


class Backing(NamedTuple):
    """Something that stands under a claim."""

    entry: Entry
    highlight: int | None
    conversation: int | None
    """The one that the highlight is of, by id."""
    insight: int | None
    measured: bool
    """Whether it is a reading of a KPI."""


class ReviewLine(NamedTuple):
    """A review that was asked for."""

    asked: Entry
    answered: Entry | None
    """None while it waits."""


class ClaimLine:
    """The history of one claim, folded. Entries come in the order in which they became known."""

    __slots__ = (
        "approved",
        "backings",
        "capabilities",
        "id",
        "kind",
        "owner",
        "public",
        "retired",
        "reviews",
        "tests",
        "verbatim",
        "worded",
        "written",
    )

    def __init__(self, number: int) -> None:
        self.id = number
        self.written: Entry | None = None
        self.worded: Entry | None = None
        """When it was put into the words that it has."""
        self.kind = ClaimKind.CAPABILITY
        self.verbatim = True
        """Whether every quotation in it was said so, by what stands under it."""
        self.public = True
        self.owner: int | None = None
        self.approved: Entry | None = None
        """When it was approved, or somebody looked at it again, last."""
        self.retired: Entry | None = None
        self.backings: dict[int, Backing] = {}
        """By support: what stands under it."""
        self.capabilities: dict[int, tuple[Entry, str | None]] = {}
        """By feature: since when it rests on that, and from which stage on."""
        self.reviews: dict[int, ReviewLine] = {}
        """By id, in the order in which they were asked for."""
        self.tests: list[Entry] = []

    @property
    def is_there(self) -> bool:
        """Whether it was written, and is not retired."""
        return self.written is not None and self.retired is None

    def apply(self, entry: Entry) -> None:
        """Take in one event of the claim's thread."""
        match entry.event:
            case events.SupportAdded() | events.SupportRemoved() as event:
                self._back(entry, event)
            case events.CapabilityClaimed() as event:
                self.capabilities[event.feature] = (entry, event.stage)
            case events.CapabilityUnclaimed() as event:
                self.capabilities.pop(event.feature, None)
            case events.ReviewAsked() as event:
                self.reviews[event.review] = ReviewLine(entry, None)
            case events.ReviewAnswered() as event if event.review in self.reviews:
                self.reviews[event.review] = self.reviews[event.review]._replace(answered=entry)
            case events.MessageTested():
                self.tests.append(entry)
            case _:
                self._say(entry)

    def _say(self, entry: Entry) -> None:
        """Take in what is said of the claim itself."""
        event = entry.event
        match event:
            case events.ClaimWritten() | events.ClaimReworded():
                if isinstance(event, events.ClaimWritten):
                    self.written = self.written or entry
                self.worded, self.kind, self.verbatim = (
                    entry,
                    ClaimKind(event.claim_type),
                    event.verbatim,
                )
            case events.ClaimApproved():
                self.approved = entry
            case events.ClaimRetired():
                self.retired = entry
            case events.ClaimRevived():
                self.retired = None
            case events.ClaimOwned():
                self.owner = event.owner
            case events.ClaimPublished():
                self.public = event.public

    def _back(self, entry: Entry, event: events.SupportAdded | events.SupportRemoved) -> None:
        """Take in what stands under it, or does so no more."""
        self.verbatim = event.verbatim
        if isinstance(event, events.SupportRemoved):
            self.backings.pop(event.support, None)
            return
        measured = event.reading is not None
        self.backings[event.support] = Backing(
            entry, event.highlight, event.quoted, event.insight, measured
        )
