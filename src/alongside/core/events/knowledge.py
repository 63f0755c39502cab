"""Events of knowing: who heard of a release, and how well."""

from typing import ClassVar

from alongside.core.events.base import Event, Subject, one_of
from alongside.core.plandate import parse

HOW = ("asked", "attended", "contributed")
"""The ways of taking part."""


class NoticeDelivered(Event, frozen=True):
    """A notice was delivered to a member. Delivered is not known: it counts for no measure."""

    subject: ClassVar[Subject] = "release"
    says: ClassVar[str] = "A notice about {it} was delivered."

    member: int
    """The member it went to."""


class ReleaseAcknowledged(Event, frozen=True):
    """A member saw the date and said so."""

    subject: ClassVar[Subject] = "release"
    says: ClassVar[str] = "{who} acknowledged {date} for {it}."
    says_without: ClassVar[str] = "{who} acknowledged that {it} has no date."

    date: str | None
    """The date that was shown: the launch date, or else the release date; None when there was none."""

    def __post_init__(self) -> None:
        if self.date is not None:
            parse(self.date)


class ReleaseDiscussed(Event, frozen=True):
    """A member took part: asked about the release, was in the room, or worked on it."""

    subject: ClassVar[Subject] = "release"
    says: ClassVar[str] = "{who} took part in {it} ({how})."

    how: str
    """`asked`, `attended` or `contributed`."""

    def __post_init__(self) -> None:
        one_of(HOW, self.how)


class SurpriseReported(Event, frozen=True):
    """A member first heard of the release at that moment, and said so: a disputed blindside until it is settled."""

    subject: ClassVar[Subject] = "release"
    says: ClassVar[str] = "{who} heard of {it} for the first time."


class SurpriseSettled(Event, frozen=True):
    """A reported surprise was talked over and settled (what came of it stands beside the event, in words)."""

    subject: ClassVar[Subject] = "release"
    says: ClassVar[str] = "{who} settled a surprise about {it}."

    member: int
    """The member who had reported it."""
