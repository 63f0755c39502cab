"""One claim as a rule reads it: what it says of itself, what bears it out, and what it rests on."""

from __future__ import annotations

from typing import NamedTuple

from alongside.core import events
from alongside.core.messaging.claims import ClaimKind
from alongside.core.messaging.values import PROMISED, Place
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
    speakers: tuple[int, ...] = ()
    """Whose words the highlight holds, by id; empty where nobody is named."""


class ClaimTurn(NamedTuple):
    """What may be said became another thing: it came into use, was put in other words, was retired or taken up."""

    entry: Entry
    undoes: Entry | None = None
    """The retirement that it takes back."""


Reviewed = tuple[str, int | None, int | None]
"""What is reviewed: the claim itself, or a message of a group for an audience of which it is the roof."""
_ITSELF: Reviewed = ("claim", None, None)


class ReviewLine(NamedTuple):
    """A review that was asked for."""

    of: Reviewed
    asked: Entry
    answered: Entry | None
    """None while it waits."""


class ClaimLine:
    """The history of one claim, folded. Entries come in the order in which they became known."""

    __slots__ = (
        "altered",
        "approved",
        "approved_since",
        "backings",
        "capabilities",
        "id",
        "kind",
        "owner",
        "places",
        "public",
        "quotes",
        "retired",
        "reviews",
        "tests",
        "turns",
        "unbacked",
        "verbatim",
        "worded",
        "worth",
        "written",
    )

    def __init__(self, number: int) -> None:
        self.id = number
        self.written: Entry | None = None
        self.worded: Entry | None = None
        """When it was put into the words that it has."""
        self.kind = ClaimKind.CAPABILITY
        self.quotes = False
        """Whether a customer is quoted in it."""
        self.verbatim = True
        """Whether every quotation in it was said so, by what stands under it."""
        self.altered: Entry | None = None
        """Since when that is not so, while it is not."""
        self.public = True
        self.owner: int | None = None
        self.approved: Entry | None = None
        """When it was approved, or somebody looked at it again, last."""
        self.approved_since: Entry | None = None
        """When it was approved first."""
        self.retired: Entry | None = None
        self.turns: list[ClaimTurn] = []
        """Every time that what may be said became another thing."""
        self.backings: dict[int, Backing] = {}
        """By support: what stands under it."""
        self.unbacked: Entry | None = None
        """When something was taken from under it last."""
        self.capabilities: dict[int, tuple[Entry, str | None]] = {}
        """By feature: since when it rests on that, and from which stage on."""
        self.reviews: dict[tuple[bool, int], ReviewLine] = {}
        """By whether it is one of a whole message, and id; in the order in which they were asked for."""
        self.tests: list[Entry] = []
        self.worth: int | None = None
        """The value that it promises, by id."""
        self.places: dict[tuple[int | None, int | None], tuple[Entry, Place]] = {}
        """By group and audience: where in their message house it stands."""

    @property
    def is_there(self) -> bool:
        """Whether it was written, and is not retired."""
        return self.written is not None and self.retired is None

    @property
    def promised(self) -> tuple[Entry, int] | None:
        """How loudly it promises its value, and since when; None for one that promises none, or stands in no house."""
        if self.worth is None or not self.is_there:
            return None
        told = [(entry, PROMISED[place]) for entry, place in self.places.values()]
        return max(told, key=lambda one: one[1], default=None)

    @property
    def in_use(self) -> Entry | None:
        """Since when it may be used; None for one that was not approved, or is retired."""
        return self.approved_since if self.is_there else None

    @property
    def waiting(self) -> Entry | None:
        """The review that has waited longest, of those that were asked for since the last one of it was answered: of
        the claim, or of a message of which it is the roof.
        """
        found: dict[Reviewed, Entry] = {}
        for review in self.reviews.values():
            if review.answered:
                found.pop(review.of, None)
            else:
                found.setdefault(review.of, review.asked)
        return min(found.values(), key=lambda asked: (asked.known_at, asked.id), default=None)

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
                self.reviews[False, event.review] = ReviewLine(_ITSELF, entry, None)
            case events.MessageReviewAsked() as event:
                of = event.message, entry.subject, event.audience
                self.reviews[True, event.review] = ReviewLine(of, entry, None)
            case events.ReviewAnswered() as event:
                self._answer((False, event.review), entry)
            case events.MessageReviewAnswered() as event:
                self._answer((True, event.review), entry)
            case events.MessageTested():
                self.tests.append(entry)
            case events.LinePlaced() as event:
                self.places[entry.subject, event.audience] = (entry, Place(event.place))
            case events.LineTakenOut() as event:
                self.places.pop((entry.subject, event.audience), None)
            case _:
                self._say(entry)

    def _answer(self, review: tuple[bool, int], entry: Entry) -> None:
        """Take in that a review was answered."""
        if review in self.reviews:
            self.reviews[review] = self.reviews[review]._replace(answered=entry)

    def _say(self, entry: Entry) -> None:
        """Take in what is said of the claim itself."""
        event = entry.event
        self._turn(entry)
        match event:
            case events.ClaimWritten() | events.ClaimReworded():
                if isinstance(event, events.ClaimWritten):
                    self.written = self.written or entry
                self.worded, self.kind = entry, ClaimKind(event.claim_type)
                self.quotes = event.quoting or self.kind is ClaimKind.CUSTOMER_SAID
                self._compare(entry, verbatim=event.verbatim)
            case events.ClaimApproved():
                self.approved, self.approved_since = entry, self.approved_since or entry
            case events.ClaimRetired():
                self.retired = entry
            case events.ClaimRevived():
                self.retired = None
            case events.ClaimOwned():
                self.owner = event.owner
            case events.ClaimPublished():
                self.public = event.public
            case events.ValuePromised():
                self.worth = event.worth

    def _turn(self, entry: Entry) -> None:
        """Take in whether something else may be said from now on; before the claim itself is another one."""
        match entry.event:
            case events.ClaimReworded() | events.ClaimRetired() if self.in_use:
                self.turns.append(ClaimTurn(entry))
            case events.ClaimRevived() if self.approved_since:
                self.turns.append(ClaimTurn(entry, self.retired))
            case events.ClaimApproved() if self.approved_since is None:
                self.turns.append(ClaimTurn(entry))

    def _back(self, entry: Entry, event: events.SupportAdded | events.SupportRemoved) -> None:
        """Take in what stands under it, or does so no more."""
        self._compare(entry, verbatim=event.verbatim)
        if isinstance(event, events.SupportRemoved):
            self.backings.pop(event.support, None)
            self.unbacked = entry
            return
        measured, speakers = event.reading is not None, tuple(event.speakers)
        self.backings[event.support] = Backing(
            entry, event.highlight, event.quoted, event.insight, measured, speakers
        )

    def _compare(self, entry: Entry, *, verbatim: bool) -> None:
        """Take in whether what it quotes was said so."""
        self.verbatim = verbatim
        self.altered = None if verbatim else self.altered or entry
