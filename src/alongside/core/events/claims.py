"""Events of claims: what is said to the market, what bears it out, and which capability it rests on."""

from datetime import date
from typing import ClassVar

import msgspec

from alongside.core.events.base import Event, Subject, one_of
from alongside.core.messaging.claims import ClaimKind


class ClaimWritten(Event, frozen=True):
    """A claim was put down (its words stand in its row)."""

    subject: ClassVar[Subject] = "claim"
    says: ClassVar[str] = "{who} wrote the claim {it}."

    claim_type: str
    """`capability`, `outcome`, `comparison` or `customer said`."""
    verbatim: bool = True
    """Whether every quotation in it was said so, by what stood under it then."""
    quoting: bool = False
    """Whether it holds a quotation, of whatever type it is; what was written before that was asked says no."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without what kind of claim it is."""
        return self.says.format(who=who, it=it)

    def __post_init__(self) -> None:
        one_of([str(kind) for kind in ClaimKind], self.claim_type)


class ClaimReworded(Event, frozen=True):
    """A claim has other words, or is of another type."""

    subject: ClassVar[Subject] = "claim"
    says: ClassVar[str] = "{who} put the claim {it} in other words."

    claim_type: str
    """As in `claim_written`."""
    verbatim: bool = True
    """Whether every quotation in it was said so."""
    quoting: bool = False
    """Whether it holds a quotation, as in `claim_written`."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without what kind of claim it is."""
        return self.says.format(who=who, it=it)

    def __post_init__(self) -> None:
        one_of([str(kind) for kind in ClaimKind], self.claim_type)


class ClaimApproved(Event, frozen=True):
    """A claim may be used; or somebody looked at it again and found it still so."""

    subject: ClassVar[Subject] = "claim"
    says: ClassVar[str] = "{who} approved the claim {it}."


class ClaimRetired(Event, frozen=True):
    """A claim is not used any more."""

    subject: ClassVar[Subject] = "claim"
    says: ClassVar[str] = "{who} retired the claim {it}."


class ClaimRevived(Event, frozen=True):
    """A retired claim is used again."""

    subject: ClassVar[Subject] = "claim"
    says: ClassVar[str] = "{who} took the claim {it} up again."


class ClaimOwned(Event, frozen=True):
    """Somebody answers for a claim from now on, or nobody does."""

    subject: ClassVar[Subject] = "claim"
    says: ClassVar[str] = "{who} said who answers for the claim {it}."

    owner: int | None
    """The member who does, by id."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the name, which stands on its page."""
        return self.says.format(who=who, it=it)


class ClaimPublished(Event, frozen=True):
    """It was said where a claim is used."""

    subject: ClassVar[Subject] = "claim"
    says: ClassVar[str] = "{who} said where the claim {it} is used."

    public: bool
    """Whether anybody outside the company gets to see it there."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the places, which stand on its page."""
        return self.says.format(who=who, it=it)


class SupportAdded(Event, frozen=True):
    """Something bears a claim out: a highlight, an insight with its highlights, or a reading of a KPI."""

    subject: ClassVar[Subject] = "claim"
    says: ClassVar[str] = "{who} put evidence under the claim {it}."

    support: int
    """The support's id."""
    verbatim: bool = True
    """Whether every quotation in the claim is said so, with this."""
    highlight: int | None = None
    """The highlight's id."""
    quoted: int | None = None
    """The conversation that the highlight is of, by id."""
    insight: int | None = None
    """The insight's id."""
    reading: float | None = None
    """The figure that was read."""
    speakers: list[int] = msgspec.field(default_factory=list)
    """Whose words the highlight holds, by the speakers' ids; empty where nobody is named."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the evidence, which stands on its page."""
        return self.says.format(who=who, it=it)


class SupportRemoved(Event, frozen=True):
    """Something does not bear a claim out after all."""

    subject: ClassVar[Subject] = "claim"
    says: ClassVar[str] = "{who} took evidence from under the claim {it}."

    support: int
    """The support's id."""
    verbatim: bool = True
    """Whether every quotation in the claim is said so, without it."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the evidence, which is gone."""
        return self.says.format(who=who, it=it)


class CapabilityClaimed(Event, frozen=True):
    """A claim rests on a feature, from one of its stages on."""

    subject: ClassVar[Subject] = "claim"
    says: ClassVar[str] = "{who} rested the claim {it} on a feature."

    feature: int
    """The feature's id."""
    stage: str | None = None
    """The stage from which on it is so; None: general, or the last there is."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the feature, in whose thread it stands."""
        return self.says.format(who=who, it=it)


class CapabilityUnclaimed(Event, frozen=True):
    """A claim does not rest on a feature after all."""

    subject: ClassVar[Subject] = "claim"
    says: ClassVar[str] = "{who} took a feature from under the claim {it}."

    feature: int
    """The feature's id."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the feature, in whose thread it stands."""
        return self.says.format(who=who, it=it)


class ReviewAsked(Event, frozen=True):
    """Product management was asked to look at what is said."""

    subject: ClassVar[Subject] = "claim"
    says: ClassVar[str] = "{who} asked for a review of the claim {it}."

    review: int
    """The review's id."""
    member: int | None = None
    """Who is asked, by id; None: whoever looks after what it rests on."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without who is asked, whose name stands on its page."""
        return self.says.format(who=who, it=it)


class ReviewAnswered(Event, frozen=True):
    """Product management looked at what is said."""

    subject: ClassVar[Subject] = "claim"
    says: ClassVar[str] = "{who} reviewed the claim {it}: {review_says}."

    review: int
    """The review's id."""
    review_says: str
    """`approved` or `changes asked for`."""

    def sentence(self, *, who: str, it: str) -> str:
        """With what came of it."""
        return self.says.format(who=who, it=it, review_says=self.review_says)

    def __post_init__(self) -> None:
        one_of(("approved", "changes asked for"), self.review_says)


class ReviewRemarked(Event, frozen=True):
    """Somebody has something to say of a claim in a review (the words stand in a row of their own)."""

    subject: ClassVar[Subject] = "claim"
    says: ClassVar[str] = "{who} remarked on the claim {it}."

    review: int
    """The review's id."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the remark, which stands on its page."""
        return self.says.format(who=who, it=it)


class MessageTested(Event, frozen=True):
    """A message was tested with people."""

    subject: ClassVar[Subject] = "claim"
    says: ClassVar[str] = "{who} put a test of the claim {it} on record."

    day: str
    """The day on which it ended."""
    asked: int
    """People, or pitches."""
    taken: int
    """Those of them who took it as it was meant."""
    method: str | None = None
    """How it was made (`Method`); None for one that was put on record before that was said here."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without the figures, which stand on its page."""
        return self.says.format(who=who, it=it)

    def __post_init__(self) -> None:
        date.fromisoformat(self.day)
