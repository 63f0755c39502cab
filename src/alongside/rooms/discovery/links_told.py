"""What a feature rests on and what rests on it, as plain data: conversations, insights, needs, objectives, claims."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Heard(NamedTuple):
    """A conversation that bears on a feature."""

    link: int
    """The link's id."""
    number: int
    title: str
    kind: str
    held_on: date
    account: str
    """By name; empty for none."""


class Voice(NamedTuple):
    """A quotation that bears one of its insights out."""

    highlight: int
    conversation: int
    verbatim: str
    speaker: str
    account: str
    begins: int | None
    """Milliseconds from the beginning of the conversation; None when nobody knows."""


class Learnt(NamedTuple):
    """An insight that bears on it: by itself, or because it tells of an opportunity that does."""

    link: int
    """0 for one that comes with an opportunity."""
    number: int
    sentence: str
    status: str
    accounts: int
    contrary: int
    voice: Voice | None
    """The first that bears it out and that the member sees."""


class Needed(NamedTuple):
    """An opportunity that the feature is to serve."""

    link: int
    number: int
    need: str


class AskedFor(NamedTuple):
    """An input to the roadmap that asks for the feature."""

    number: int
    text: str
    aim: str
    """Its objective's title; empty without one."""
    fate: str
    """Empty while it waits."""
    reason: str
    author: str
    function: str
    """What the author did then."""
    given_on: date
    product_manager: str
    """Of the area that was asked; empty for nobody."""
    answered_by: str


class Served(NamedTuple):
    """An objective that the feature contributes to."""

    link: int
    """The contribution's id."""
    objective: int
    title: str
    ending: str
    """Empty while it stands."""
    sentence: str
    """How."""


class Claimed(NamedTuple):
    """A claim that rests on the feature."""

    number: int
    """Its id."""
    wording: str
    type: str
    stage: str
    """From which on it is so; empty: when everybody has it."""
    approved_on: date | None


class Evidence(NamedTuple):
    """What a feature rests on."""

    conversations: list[Heard]
    insights: list[Learnt]
    opportunities: list[Needed]
    accounts: list[str]
    """The names of the distinct accounts behind all of it, as far as the member sees them."""
    interviews: dict[int, str]
    """What the interviews about it are called, those of the past as well, by id."""
    inputs: list[AskedFor]
    """What asks for it on the roadmap: what waits, then the latest first."""
    shapers: dict[int, str]
    """What those are called who were in the room when it was shaped, by id."""
    served: list[Served]
    """What it contributes to, each objective once."""
    claims: list[Claimed]
    """What is said to the market that rests on it, written last first."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is linked."""
        return not (self.conversations or self.insights or self.opportunities)

    @property
    def names(self) -> dict[tuple[str, int], str]:
        """What is linked, or asked about it, by kind and id: as `features.called` names it."""
        named = {("conversation", one.number): one.title for one in self.conversations}
        named |= {("insight", one.number): one.sentence for one in self.insights}
        named |= {("opportunity", one.number): one.need for one in self.opportunities}
        named |= {("input", one.number): one.text for one in self.inputs}
        named |= {("claim", one.number): one.wording for one in self.claims}
        named |= {("objective", one.objective): one.title for one in self.served}
        return named | {("interview", number): title for number, title in self.interviews.items()}


NOTHING = Evidence([], [], [], [], {}, [], {}, [], [])
"""What a feature rests on that nothing is linked to."""
