"""Events of a release train: a version that many releases leave on together."""

from typing import ClassVar

from alongside.core.events.base import Event, Subject
from alongside.core.plandate import parse


class TrainOpened(Event, frozen=True):
    """A train was named; it may not have a date yet."""

    subject: ClassVar[Subject] = "train"
    says: ClassVar[str] = "{who} opened the release train {it}."

    train: str
    """The train's key, such as v1.26."""
    position: int
    """Its place in the order of trains: a train with a higher position leaves later."""


class TrainDatePublished(Event, frozen=True):
    """The day on which the train leaves was published, or moved: it moves every release aboard."""

    subject: ClassVar[Subject] = "train"
    says: ClassVar[str] = "{who} published {date} as the day of {it}."

    train: str
    """The train's key."""
    date: str
    """A plan date: 2025-03-12, 2025-03, 2025-Q1, 2025-H1, 2025."""

    def __post_init__(self) -> None:
        parse(self.date)
