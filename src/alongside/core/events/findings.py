"""Events of findings: what people did about them. The findings themselves are reckoned, never recorded."""

from typing import ClassVar

from alongside.core.events.base import Event, Subject
from alongside.core.plandate import parse_day


class BaselineTaken(Event, frozen=True):
    """The findings of a first import were set aside, so that day one does not show a thousand of them."""

    subject: ClassVar[Subject] = "workspace"
    says: ClassVar[str] = "{who} set {findings} findings aside as the baseline of {it}."

    findings: int
    """How many."""


class FindingWaived(Event, frozen=True):
    """A finding was waived, with a reason, until a day."""

    subject: ClassVar[Subject] = "finding"
    says: ClassVar[str] = "{who} waived {code} on {it} until {until}."

    code: str
    """The rule's code."""
    anchor: int
    """The id of the event that the finding hangs on."""
    until: str
    """ISO day; the waiver holds up to and including it."""

    def __post_init__(self) -> None:
        parse_day(self.until)


class WaiverRevoked(Event, frozen=True):
    """A waiver was taken back."""

    subject: ClassVar[Subject] = "finding"
    says: ClassVar[str] = "{who} took the waiver of {code} on {it} back."

    code: str
    """The rule's code."""
    anchor: int
    """The id of the event that the finding hangs on."""
