"""Events of a release: one shipping of a feature (a stage, a market, a phase)."""

from typing import ClassVar

from alongside.core.events.base import Event, Subject
from alongside.core.plandate import parse_day


class ReleaseAdded(Event, frozen=True):
    """A release of a feature was planned, or seen for the first time."""

    subject: ClassVar[Subject] = "release"
    says: ClassVar[str] = "{who} added the release {it}."

    stage: str
    """Such as alpha, beta, general; unique in its feature."""
    customer_visible: bool = True
    """Whether customers can meet it."""


class ReleaseShipped(Event, frozen=True):
    """A release reached its customers."""

    subject: ClassVar[Subject] = "release"
    says: ClassVar[str] = "{it} shipped on {on}."

    on: str
    """ISO day."""

    def __post_init__(self) -> None:
        parse_day(self.on)


class ReleaseWithdrawn(Event, frozen=True):
    """A release is planned no more."""

    subject: ClassVar[Subject] = "release"
    says: ClassVar[str] = "{who} took the release {it} off the roadmap."
