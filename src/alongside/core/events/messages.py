"""Events of messages: groups of features, how they are positioned and told, and what they are worth to customers.

A claim has events of its own (`claims`); here it is said where in a house it stands, and which value it promises.
"""

from datetime import date
from typing import ClassVar

from alongside.core.events.base import Event, Subject, one_of
from alongside.core.messaging.positioning import NAMES
from alongside.core.messaging.values import HIGHEST, LOWEST, Place


class GroupMade(Event, frozen=True):
    """Features are told as one thing from now on (its name stands in its row)."""

    subject: ClassVar[Subject] = "group"
    says: ClassVar[str] = "{who} made the feature group {it}."

    area: int | None = None
    """The area that it is of, by id; None: of no single one."""


class GroupChanged(Event, frozen=True):
    """A group of features goes by another name, or is of another area."""

    subject: ClassVar[Subject] = "group"
    says: ClassVar[str] = "{who} renamed the feature group {it}, or gave it another area."

    area: int | None = None
    """The area that it is of, by id."""


class FeatureGrouped(Event, frozen=True):
    """A feature was put into a group."""

    subject: ClassVar[Subject] = "group"
    says: ClassVar[str] = "{who} put a feature into the group {it}."

    feature: int
    """The feature's id."""


class FeatureUngrouped(Event, frozen=True):
    """A feature was taken out of a group."""

    subject: ClassVar[Subject] = "group"
    says: ClassVar[str] = "{who} took a feature out of the group {it}."

    feature: int
    """The feature's id."""


class PositioningWritten(Event, frozen=True):
    """Steps of how a group is positioned were written (the words stand in its row)."""

    subject: ClassVar[Subject] = "group"
    says: ClassVar[str] = "{who} wrote how the group {it} is positioned."

    version: int
    """The positioning's, from 1 on."""
    steps: list[str]
    """The steps that read otherwise now."""
    audience: int | None = None
    """The ideal customer for whom, by id; None: for everybody."""

    def __post_init__(self) -> None:
        for step in self.steps:
            one_of(NAMES, step)


class LinePlaced(Event, frozen=True):
    """A claim was given a place in a message house, or another one."""

    subject: ClassVar[Subject] = "group"
    says: ClassVar[str] = "{who} placed a claim in the message house of {it}."

    claim: int
    """The claim's id."""
    place: str
    """`roof`, `pillar` or `proof`."""
    audience: int | None = None
    """The ideal customer for whom the house is, by id; None: for everybody."""

    def __post_init__(self) -> None:
        one_of([str(place) for place in Place], self.place)


class LineTakenOut(Event, frozen=True):
    """A claim has no place in a message house any more."""

    subject: ClassVar[Subject] = "group"
    says: ClassVar[str] = "{who} took a claim out of the message house of {it}."

    claim: int
    """The claim's id."""
    audience: int | None = None
    """The ideal customer for whom the house is, by id; None: for everybody."""


class ValueNamed(Event, frozen=True):
    """Something that a group is worth to a customer got a name, or another one (it stands in its row)."""

    subject: ClassVar[Subject] = "group"
    says: ClassVar[str] = "{who} said what the group {it} is worth to a customer."

    worth: int
    """The value's id."""


class ValuePromised(Event, frozen=True):
    """A claim promises a value from now on, or none."""

    subject: ClassVar[Subject] = "claim"
    says: ClassVar[str] = "{who} said what the claim {it} promises a customer."

    worth: int | None
    """The value's id."""


class DeliveryStated(Event, frozen=True):
    """Product management said how much of a value is there."""

    subject: ClassVar[Subject] = "group"
    says: ClassVar[str] = "{who} said how much is there of what the group {it} is worth."

    worth: int
    """The value's id."""
    score: int
    """1 (absent) to 5 (shipped to all who were promised it)."""

    def __post_init__(self) -> None:
        _on_scale(self.score)


class PerceptionNoted(Event, frozen=True):
    """Customers said how much they find of a value."""

    subject: ClassVar[Subject] = "group"
    says: ClassVar[str] = "{who} noted what customers find of what the group {it} is worth."

    worth: int
    """The value's id."""
    day: str
    """The day on which the asking ended."""
    asked: int
    """Customers."""
    mean: float
    """Of what they said, on 1 to 5."""

    def __post_init__(self) -> None:
        date.fromisoformat(self.day)
        _on_scale(self.mean)


class AudienceDescribed(Event, frozen=True):
    """It was put down who is meant, or put otherwise (its words stand in its row)."""

    subject: ClassVar[Subject] = "audience"
    says: ClassVar[str] = "{who} described the ideal customer {it}."


class AudienceRetired(Event, frozen=True):
    """An ideal customer is not meant any more."""

    subject: ClassVar[Subject] = "audience"
    says: ClassVar[str] = "{who} retired the ideal customer {it}."


class AudienceRevived(Event, frozen=True):
    """A retired ideal customer is meant again."""

    subject: ClassVar[Subject] = "audience"
    says: ClassVar[str] = "{who} took the ideal customer {it} up again."


class PersonaDescribed(Event, frozen=True):
    """It was put down who is spoken to, or put otherwise (its words stand in its row)."""

    subject: ClassVar[Subject] = "persona"
    says: ClassVar[str] = "{who} described the persona {it}."


class PersonaRetired(Event, frozen=True):
    """A persona is not spoken to any more."""

    subject: ClassVar[Subject] = "persona"
    says: ClassVar[str] = "{who} retired the persona {it}."


class PersonaRevived(Event, frozen=True):
    """A retired persona is spoken to again."""

    subject: ClassVar[Subject] = "persona"
    says: ClassVar[str] = "{who} took the persona {it} up again."


def _on_scale(value: float) -> None:
    if not LOWEST <= value <= HIGHEST:
        raise ValueError(f"{value} is not on {LOWEST} to {HIGHEST}")
