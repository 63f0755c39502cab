"""Events of what was learned: insights, opportunities, and who read of them."""

from typing import ClassVar

import msgspec

from alongside.core.conversations.insights import Status
from alongside.core.events.base import Event, Subject, one_of
from alongside.core.people import Function


class InsightLearned(Event, frozen=True):
    """An insight was written down (its sentence stands in its row)."""

    subject: ClassVar[Subject] = "insight"
    says: ClassVar[str] = "{who} put down the insight {it}."


class InsightReworded(Event, frozen=True):
    """An insight got another sentence."""

    subject: ClassVar[Subject] = "insight"
    says: ClassVar[str] = "{who} reworded the insight {it}."


class InsightStatusSet(Event, frozen=True):
    """Somebody said how far an insight holds."""

    subject: ClassVar[Subject] = "insight"
    says: ClassVar[str] = "{who} called the insight {it} {status}."

    status: str
    """`new`, `confirmed` or `contradicted`; `superseded` is said by `InsightSucceeded`."""

    def __post_init__(self) -> None:
        one_of(tuple(Status), self.status)


class EvidenceAdded(Event, frozen=True):
    """A highlight bears an insight out, or speaks against it."""

    subject: ClassVar[Subject] = "insight"
    says: ClassVar[str] = "{who} put a quotation under the insight {it}."

    highlight: int
    """The highlight's id."""
    quoted: int
    """The conversation that it is from, by id."""
    against: bool = False
    """Whether it speaks against the insight."""
    speakers: list[int] = msgspec.field(default_factory=list)
    """Whose words it holds, by the speakers' ids; empty where nobody is named."""

    def sentence(self, *, who: str, it: str) -> str:
        """Which way it speaks."""
        way = "against" if self.against else "under"
        return f"{who} put a quotation {way} the insight {it}."


class EvidenceRemoved(Event, frozen=True):
    """A highlight no longer stands under an insight: it was taken away, lost or withdrawn."""

    subject: ClassVar[Subject] = "insight"
    says: ClassVar[str] = "A quotation no longer stands under the insight {it}."

    highlight: int
    """The highlight's id."""


class InsightSucceeded(Event, frozen=True):
    """An insight was merged into another one, split into several, or superseded."""

    subject: ClassVar[Subject] = "insight"
    says: ClassVar[str] = "{who} closed the insight {it} ({way})."

    way: str
    """`merged`, `split` or `superseded`."""
    after: list[int]
    """The insights that take its place, by id."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without those that take its place: they have pages of their own."""
        return self.says.format(who=who, it=it, way=self.way)

    def __post_init__(self) -> None:
        one_of(("merged", "split", "superseded"), self.way)


class InsightPlaced(Event, frozen=True):
    """An insight came under an opportunity, or out of every one."""

    subject: ClassVar[Subject] = "insight"
    says: ClassVar[str] = "{who} put the insight {it} under an opportunity."
    says_without: ClassVar[str] = "{who} took the insight {it} out of its opportunity."

    opportunity: int | None
    """The opportunity's id."""


class InsightLinked(Event, frozen=True):
    """An insight bears on a feature."""

    subject: ClassVar[Subject] = "insight"
    says: ClassVar[str] = "{who} linked the insight {it} to a feature."

    feature: int
    """The feature's id."""


class InsightUnlinked(Event, frozen=True):
    """An insight does not bear on a feature after all."""

    subject: ClassVar[Subject] = "insight"
    says: ClassVar[str] = "{who} took the link from the insight {it} to a feature away."

    feature: int
    """The feature's id."""


class InsightRead(Event, frozen=True):
    """A member read an insight: it was in view for long enough, or they answered. To be sent it is not to read it."""

    subject: ClassVar[Subject] = "insight"
    says: ClassVar[str] = "{who} read the insight {it}."

    answered: bool = False
    """Whether they answered it."""


class OpportunityOpened(Event, frozen=True):
    """A need of customers was written down (its words stand in its row)."""

    subject: ClassVar[Subject] = "opportunity"
    says: ClassVar[str] = "{who} opened the opportunity {it}."


class OpportunityChanged(Event, frozen=True):
    """An opportunity got other words, another aim or another place."""

    subject: ClassVar[Subject] = "opportunity"
    says: ClassVar[str] = "{who} changed the opportunity {it}."


class OpportunitySucceeded(Event, frozen=True):
    """An opportunity was merged into another one, split into several, or superseded; without any, set aside."""

    subject: ClassVar[Subject] = "opportunity"
    says: ClassVar[str] = "{who} closed the opportunity {it} ({way})."

    way: str
    """`merged`, `split`, `superseded` or `set aside`."""
    after: list[int]
    """The opportunities that take its place, by id."""

    def sentence(self, *, who: str, it: str) -> str:
        """Without those that take its place."""
        return self.says.format(who=who, it=it, way=self.way)

    def __post_init__(self) -> None:
        one_of(("merged", "split", "superseded", "set aside"), self.way)


class OpportunityLinked(Event, frozen=True):
    """A feature is to serve an opportunity."""

    subject: ClassVar[Subject] = "opportunity"
    says: ClassVar[str] = "{who} linked the opportunity {it} to a feature."

    feature: int
    """The feature's id."""


class OpportunityUnlinked(Event, frozen=True):
    """A feature does not serve an opportunity after all."""

    subject: ClassVar[Subject] = "opportunity"
    says: ClassVar[str] = "{who} took the link from the opportunity {it} to a feature away."

    feature: int
    """The feature's id."""


class FunctionSubscribed(Event, frozen=True):
    """A function wants to hear of what is learned."""

    subject: ClassVar[Subject] = "workspace"
    says: ClassVar[str] = "{who} subscribed {function} to what is learned."

    function: str
    """One of the functions, such as `sales`."""
    area: int | None = None
    """Of what is learned for features of that area, by id; None: of everything."""

    def sentence(self, *, who: str, it: str) -> str:  # noqa: ARG002 - it is the workspace
        """Without the area, which has a page of its own."""
        return self.says.format(who=who, function=self.function)

    def __post_init__(self) -> None:
        one_of(tuple(Function), self.function)


class FunctionUnsubscribed(Event, frozen=True):
    """A function no longer wants to hear of it."""

    subject: ClassVar[Subject] = "workspace"
    says: ClassVar[str] = "{who} unsubscribed {function} from what is learned."

    function: str
    """One of the functions."""
    area: int | None = None
    """As it was subscribed."""

    def sentence(self, *, who: str, it: str) -> str:  # noqa: ARG002
        """Without the area."""
        return self.says.format(who=who, function=self.function)

    def __post_init__(self) -> None:
        one_of(tuple(Function), self.function)
