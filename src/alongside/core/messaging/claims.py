"""Whether a claim holds: its state is computed from what bears it out and from what ships, and never set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

REVIEW_DAYS = 180
"""After so many days a claim is stale unless somebody looked at it again (domain: review by 180 days)."""
ACCOUNTS = 2
"""So many accounts bear a claim out that is not thin."""


class ClaimKind(StrEnum):
    """What a claim asserts."""

    CAPABILITY = "capability"
    """What the product does."""
    OUTCOME = "outcome"
    """What comes of it for a customer."""
    COMPARISON = "comparison"
    """How it stands to something else."""
    CUSTOMER_SAID = "customer said"
    """What a customer said, in their words."""

    __hash__ = str.__hash__


class ClaimState(StrEnum):
    """How far a claim holds, the worst first: where several are so, the first is told."""

    ALTERED = "altered quote"
    CONSENT_MISSING = "consent missing"
    UNBACKED = "unbacked"
    AHEAD = "ahead of the product"
    STALE = "stale"
    THIN = "thin"
    BACKED = "backed"

    __hash__ = str.__hash__


class Standing(StrEnum):
    """What has become of a capability that a claim rests on."""

    SHIPPED = "shipped"
    PARTLY = "shipped in part"
    """To some of those who were promised it: a stage before the one that is claimed."""
    INSIDE = "out inside the company only"
    """Shipped, and no customer has it."""
    PLANNED = "planned"
    DROPPED = "dropped"

    __hash__ = str.__hash__


class Support(NamedTuple):
    """Something that bears a claim out."""

    account: int | None
    """Whose words they are, by the account's id; None for a measured figure, or where nobody knows."""
    intact: bool = True
    """Whether its words still stand in the transcript as they were quoted."""
    allowed: bool = True
    """Whether the customer agreed to its being quoted where the claim is used."""
    measured: bool = False
    """Whether it is a reading of a KPI, which needs no second account."""


class ClaimFacts(NamedTuple):
    """All that decides whether a claim holds."""

    kind: ClaimKind
    supports: Sequence[Support] = ()
    capabilities: Sequence[Standing] = ()
    verbatim: bool = True
    """Whether every quotation in its wording was said so (`quotes.altered`)."""
    looked_at: date | None = None
    """The day on which somebody approved it, or looked at it again; None before that."""
    changed: bool = False
    """Whether a capability that it rests on changed since."""
    review_days: int = REVIEW_DAYS
    """After so many days somebody has to look at it again, by the policy (`MSG604.review_days`)."""
    reworded: bool = False
    """Whether it was put in other words since: what was approved is not what it says."""
    in_public: bool = False
    """Whether it quotes customers before the world: who of them is `allowed` then said yes, and not merely nothing."""

    @property
    def names_nothing(self) -> bool:
        """Whether it says what the product does, and on no capability of it that is so."""
        return self.kind is ClaimKind.CAPABILITY and not self.capabilities

    @property
    def accounts(self) -> set[int]:
        """Those whose words bear it out; words of which nobody knows whose they are add none."""
        return {one.account for one in self.supports if one.account is not None}

    @property
    def review_by(self) -> date | None:
        """The last day on which it is not stale, if nothing changes; None before anybody looked at it."""
        return self.looked_at and self.looked_at + timedelta(days=self.review_days)


def states(facts: ClaimFacts, today: date) -> list[ClaimState]:
    """All that is wrong with a claim, the worst first; `backed` alone where nothing is."""
    return list(_wrongs(facts, today)) or [ClaimState.BACKED]


def state(facts: ClaimFacts, today: date) -> ClaimState:
    """How far a claim holds on that day."""
    return states(facts, today)[0]


def stale_on(facts: ClaimFacts) -> date | None:
    """The first day on which it is stale although nothing else happens; None before anybody looked at it."""
    return facts.review_by and facts.review_by + timedelta(days=1)


def _wrongs(facts: ClaimFacts, today: date) -> Iterator[ClaimState]:
    supports = facts.supports
    if not facts.verbatim or any(not one.intact for one in supports):
        yield ClaimState.ALTERED
    if any(not one.allowed for one in supports):
        yield ClaimState.CONSENT_MISSING
    if not supports or facts.names_nothing:
        yield ClaimState.UNBACKED
    if any(one is not Standing.SHIPPED for one in facts.capabilities):
        yield ClaimState.AHEAD
    turns = stale_on(facts)
    if facts.changed or facts.reworded or (turns is not None and today >= turns):
        yield ClaimState.STALE
    if supports and _is_thin(facts):
        yield ClaimState.THIN


def _is_thin(facts: ClaimFacts) -> bool:
    """Whether one account alone bears it out; that is enough for what one customer said, and for what was measured."""
    if facts.kind is ClaimKind.CUSTOMER_SAID or any(one.measured for one in facts.supports):
        return False
    return len(facts.accounts) < ACCOUNTS
