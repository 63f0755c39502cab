"""Events of dates. A release date is the product manager's, a launch date the product marketer's.

Each states what was said. What it means (pulled in, slipped, confirmed ...) is reckoned from the history:
`core/timeline/believed.py`.
"""

from typing import ClassVar

from alongside.core.events.base import Event, Subject
from alongside.core.plandate import parse


class ReleaseDateStated(Event, frozen=True):
    """Somebody said when a release will ship: a date, or the train that it leaves on."""

    subject: ClassVar[Subject] = "release"
    says: ClassVar[str] = "{who} said that {it} ships on {date} (or with {train})."

    date: str | None = None
    """A plan date: 2025-03-12, 2025-03, 2025-Q1, 2025-H1, 2025. None when a train is named instead."""
    train: str | None = None
    """The key of the train; its published day is the date, and moves with it."""
    confidence: int | None = None
    """How sure the speaker is, in per cent."""

    def __post_init__(self) -> None:
        if (self.date is None) is (self.train is None):
            raise ValueError("either a date or a train has to be named")
        if self.date is not None:
            parse(self.date)
        _check_confidence(self.confidence)

    def sentence(self, *, who: str, it: str) -> str:
        """With the date or the train, whichever was said."""
        when = parse(self.date).when() if self.date else f"with {self.train}"
        sure = f" ({self.confidence} % sure)" if self.confidence is not None else ""
        return f"{who} said that {it} ships {when}{sure}."


class ReleaseDateConfirmed(Event, frozen=True):
    """The date in force was looked at and stands."""

    subject: ClassVar[Subject] = "release"
    says: ClassVar[str] = "{who} confirmed the release date of {it}."

    confidence: int | None = None
    """How sure the speaker is, in per cent."""

    def __post_init__(self) -> None:
        _check_confidence(self.confidence)


class ReleaseDateRemoved(Event, frozen=True):
    """The release has no date any more."""

    subject: ClassVar[Subject] = "release"
    says: ClassVar[str] = "{who} took the release date of {it} back."


class LaunchDateStated(Event, frozen=True):
    """Somebody set the day on which go-to-market launches the release."""

    subject: ClassVar[Subject] = "release"
    says: ClassVar[str] = "{who} set the launch of {it} to {date}."

    date: str
    """A plan date."""

    def __post_init__(self) -> None:
        parse(self.date)


class LaunchDateRemoved(Event, frozen=True):
    """The release has no launch date of its own any more."""

    subject: ClassVar[Subject] = "release"
    says: ClassVar[str] = "{who} took the launch date of {it} back."


def _check_confidence(confidence: int | None) -> None:
    if confidence is not None and not 0 <= confidence <= 100:
        raise ValueError(f"a confidence is 0 to 100 per cent, not {confidence}")
