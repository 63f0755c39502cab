"""Events of tiers: how much go-to-market a release gets."""

from typing import ClassVar

from alongside.core.events.base import Event, Subject, one_of
from alongside.core.people import PM, PMM
from alongside.core.tiers import FACTS, TIERS


class TierFactsStated(Event, frozen=True):
    """The facts that the suggestion of a tier rests on were stated (`core/tiers.py` reads them)."""

    subject: ClassVar[Subject] = "release"
    says: ClassVar[str] = "{who} described what is new about {it}: {facts}."

    facts: list[str]
    """Names of `core.tiers.FACTS` that are true of the release."""

    def sentence(self, *, who: str, it: str) -> str:
        """With what the facts mean."""
        meant = "; ".join(FACTS.get(fact, fact) for fact in self.facts) or "nothing"
        return self.says.format(who=who, it=it, facts=meant)


class TierSet(Event, frozen=True):
    """A tier was chosen. T1 and T2 ask for both sides to confirm it."""

    subject: ClassVar[Subject] = "release"
    says: ClassVar[str] = "{who} set the tier of {it} to {tier}."

    tier: str
    """T0, T1, T2 or T3."""

    def __post_init__(self) -> None:
        one_of(TIERS, self.tier)


class TierConfirmed(Event, frozen=True):
    """One side signed the tier."""

    subject: ClassVar[Subject] = "release"
    says: ClassVar[str] = "{who} confirmed {tier} for {it} ({side})."

    tier: str
    """The tier that was signed."""
    side: str
    """`pm` or `pmm`: the side that the signer stood on at that moment."""

    def __post_init__(self) -> None:
        one_of(TIERS, self.tier)
        one_of((PM, PMM), self.side)
